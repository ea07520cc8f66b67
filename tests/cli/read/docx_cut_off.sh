. "$TOP/tests/data/office.sh"
docx a.docx '<w:p><w:r><w:t>Good.</w:t></w:r></w:p>'
head -c 500 a.docx > b.docx
$RUNNER "$JJAK" segment b.docx
