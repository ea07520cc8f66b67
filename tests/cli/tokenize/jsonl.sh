printf 'Say "yes".\n' > x.en
$RUNNER "$JJAK" tokenize --segmented -f jsonl x.en
