# The name comes second; and what would be written under a wrong one is not.
for name in xliff/xliff xliff/xliff2 po/entries jsonl/objects tmx/u16; do
    tail -c +2 "$TOP/tests/fuzz/seed/$name" > a.tmx
    $RUNNER "$JJAK" tmx stats a.tmx 2>&1 | grep -E 'units|error'
done
$RUNNER "$JJAK" tmx merge a.tmx -o a.xliff
$RUNNER "$JJAK" tmx convert -s fr -t de a.tmx --to tsv
echo "exit status $?"
$RUNNER "$JJAK" tmx convert --tmx-lang en=en-US,EN=en-GB a.tmx
