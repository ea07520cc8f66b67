# A CR alone ends a line of a table, as in "CSV (Macintosh)", but within quotation marks.
try() {
    $RUNNER "$JJAK" tmx convert --to jsonl $1
    echo "exit status $?"
}
printf 'English;Korean\rHouse;집\r"two\rlines";"두\r\n줄"\r\rTree;나무' > a.csv
try a.csv
printf 'English\tKorean\rHouse\t집\r\nTree\t나무\nno tab\rRiver\t강\r' > a.tsv
try a.tsv
tr '\r' '\n' < a.csv > b.csv
$RUNNER "$JJAK" tmx convert a.csv --to tsv > a.out
$RUNNER "$JJAK" tmx convert b.csv --to tsv | cmp - a.out && echo same
