. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\n' > m.tsv
for format in tsv tmx jsonl moses beads text; do
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented -f $format -o out || exit
done
rm out/report.tsv
# The outputs of align, under the pair's name.
for format in tsv tmx jsonl beads text; do
    "$JJAK" align --segmented -f $format x.en x.ko | cmp - out/x.$format
done
"$JJAK" align --segmented -f moses -o x.moses x.en x.ko
cmp x.moses.en out/x.en && cmp x.moses.ko out/x.ko && ls out
