# What is another file inside it is not lost silently.
. "$TOP/tests/data/office.sh"
docx a.docx '<w:p><w:r><w:t>Before.</w:t></w:r></w:p><w:altChunk xmlns:r="urn:r" r:id="a1"/><w:altChunk xmlns:r="urn:r" r:id="a2"/><w:p><w:r><w:t>After.</w:t></w:r></w:p>'
$RUNNER "$JJAK" segment a.docx
