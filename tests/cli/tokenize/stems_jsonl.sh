printf 'The 2 boys said: "Yes," and went.\n' > x.en
$RUNNER "$JJAK" tokenize --stems -f jsonl x.en
printf '력사를 안다.\n' > x.ko
$RUNNER "$JJAK" tokenize --stems -f jsonl x.ko
