# What comes before the damage is read.
. "$TOP/tests/data/office.sh"
docx a.docx '<w:p><w:r><w:t>Good.</w:t></w:r></w:p>
<w:p></w:q>'
$RUNNER "$JJAK" segment a.docx
