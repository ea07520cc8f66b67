# Nothing is expanded, nothing is fetched: a document type has no place in a DOCX.
. "$TOP/tests/data/office.sh"
mkdir -p parts/word
echo '<Types/>' > 'parts/[Content_Types].xml'
cat > parts/word/document.xml <<'END'
<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<x>&b;&c;</x>
END
archive a.docx
$RUNNER "$JJAK" segment a.docx
