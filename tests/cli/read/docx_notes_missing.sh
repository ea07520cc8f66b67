# Damaged notes do not take the text with them.
. "$TOP/tests/data/office.sh"
docx a.docx '<w:p><w:r><w:t>Good.</w:t></w:r></w:p>' '<w:footnote'
$RUNNER "$JJAK" align a.docx a.docx --method length > out; rc=$?
cut -f 1,2 out
exit $rc
