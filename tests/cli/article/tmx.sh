# The demo's memory: valid against the TMX 1.4 DTD, the first units as they must be.
a=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align -q -o out.tmx "$a.en.txt" "$a.ko.txt"
head -n 45 out.tmx
grep -c '<tu ' out.tmx
command -v xmllint > /dev/null || { echo "no xmllint" >&2; exit 77; }
xmllint --noout --nonet --dtdvalid "$TOP/tests/data/tmx14.dtd" out.tmx 2> /dev/null && echo valid
