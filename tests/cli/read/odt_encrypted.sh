. "$TOP/tests/data/office.sh"
mkdir -p parts/META-INF
printf 'application/vnd.oasis.opendocument.text' > parts/mimetype
echo garbage > parts/content.xml
echo '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>' > parts/META-INF/manifest.xml
archive a.odt
$RUNNER "$JJAK" segment a.odt
