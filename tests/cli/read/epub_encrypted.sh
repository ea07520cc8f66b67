# Some chapters are locked; a garbled font harms nobody.
. "$TOP/tests/data/office.sh"
epub a.epub '<p>First.' '<p>Second.'
mkdir META-INF
cat > META-INF/encryption.xml <<'END'
<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
<e:EncryptedData><e:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><e:CipherData><e:CipherReference URI="OEBPS/text/page%201.xhtml"/></e:CipherData></e:EncryptedData>
<e:EncryptedData><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><e:CipherData><e:CipherReference URI="OEBPS/text/page%202.xhtml"/></e:CipherData></e:EncryptedData>
</encryption>
END
zip -q a.epub META-INF/encryption.xml || exit 77
$RUNNER "$JJAK" segment a.epub
