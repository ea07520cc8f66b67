# Line ends in fields, semicolons, a quotation mark that nothing closes; there and back.
printf 'source;target\r\n"He said ""hi"";\r\n\r\nand left";"그는, \r\n갔다"\r\n\r\nplain;"b"\r\nx\r\n"open;x\r\n' > a.csv
$RUNNER "$JJAK" tmx convert -s en -t ko --to jsonl a.csv
echo "exit status $?"
$RUNNER "$JJAK" tmx convert -q -s en -t ko a.csv -o a.tmx
$RUNNER "$JJAK" tmx convert --bom a.tmx -o b.csv
od -An -c b.csv | head -n 1
$RUNNER "$JJAK" tmx convert -s en -t ko --to csv b.csv
$RUNNER "$JJAK" tmx stats b.csv
# A first line that tells Excel the divider is none of the table; a quotation mark is no divider.
for d in ';' ',' '|'; do
    printf "sep=$d\r\nEnglish${d}Korean\r\n\"A,; |b\"$d가\r\n" > a.csv
    $RUNNER "$JJAK" tmx convert a.csv --to jsonl
done
printf 'sep="\r\nA,가\r\n' > a.csv
$RUNNER "$JJAK" tmx convert a.csv -s en -t ko --to jsonl
