# A folder of documents of all kinds; one of which a part is missing is a pair that failed.
. "$TOP/tests/data/office.sh"
mkdir in
docx in/a.en.docx '<w:p><w:r><w:t>One day.</w:t></w:r></w:p>'
odt in/a.ko.odt '<text:p>하루.</text:p>'
docx in/b.en.docx '<w:p><w:r><w:t>One day.</w:t></w:r></w:p><w:p></w:q>'
printf '<html><p>하루.' > in/b.ko.html
$RUNNER "$JJAK" batch in -o out; rc=$?
cut -f 1,2,3 out/report.tsv
exit $rc
