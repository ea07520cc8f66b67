. "$TOP/tests/data/office.sh"
mkdir -p parts/word
head -c 20000000 /dev/zero > parts/word/document.xml
echo '<Types/>' > 'parts/[Content_Types].xml'
archive a.docx
$RUNNER "$JJAK" segment a.docx 2>&1 | sed 's/[0-9][0-9]*/N/'
