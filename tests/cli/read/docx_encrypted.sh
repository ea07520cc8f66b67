. "$TOP/tests/data/office.sh"
mkdir parts
echo '<Types/>' > 'parts/[Content_Types].xml'
mkdir parts/word
echo '<x/>' > parts/word/document.xml
(cd parts && zip -q -P secret -r ../a.docx .) || exit 77
$RUNNER "$JJAK" segment a.docx
