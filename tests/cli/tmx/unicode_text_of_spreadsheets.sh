# Saved with tabs, fields are quoted as in CSV; the name does not tell. In tsv the marks are text.
{
    printf '\377\376'
    printf 'English\tKorean\r\n"He said ""hi"",\nand left."\t"그는\t갔다."\r\n"""Bye""" \t"""잘 가"""\r\n' |
        iconv -f UTF-8 -t UTF-16LE
} > a.txt
$RUNNER "$JJAK" tmx convert a.txt
echo "exit status $?"
$RUNNER "$JJAK" tmx convert --from csv --to jsonl a.txt
cp a.txt a.csv
$RUNNER "$JJAK" tmx stats a.csv | head -n 3
printf '"Hello," he said.\t"안녕"\n' > b.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko b.tsv -o c.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko c.tsv --to tsv
