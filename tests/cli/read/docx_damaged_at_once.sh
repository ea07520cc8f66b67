. "$TOP/tests/data/office.sh"
docx a.docx '</w:q>'
$RUNNER "$JJAK" segment a.docx
