printf 'a\tb\nno tab\n\n\tonly target\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko a.tsv --to jsonl
echo "exit status $?"
printf '{"source":"a","target":"b"}\n[]\n{"source":{"lang":"en","text":"a"},"target":{"lang":"ko","text":"b\\u0007"}}\n' > a.jsonl
$RUNNER "$JJAK" tmx convert a.jsonl --to tsv
printf 'no object\n{"source":"a",}\n' > b.jsonl
$RUNNER "$JJAK" tmx convert -s en -t ko b.jsonl --to tsv
