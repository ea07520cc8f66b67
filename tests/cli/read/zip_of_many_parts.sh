. "$TOP/tests/data/office.sh"
docx a.docx '<w:p><w:r><w:t>One.</w:t></w:r></w:p>'
$RUNNER "$JJAK" segment --max-parts 2 a.docx
