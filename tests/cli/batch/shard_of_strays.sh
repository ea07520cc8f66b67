# Texts without a partner are the first part's to tell.
. "$TOP/tests/cli/train/texts.inc"
rm in/4.ko.txt
for i in 1 2; do
    echo "part $i"
    $RUNNER "$JJAK" batch --segmented -f beads --per-document --shard $i/2 -o out in 2>&1
    $RUNNER "$JJAK" batch --dry-run --per-document --shard $i/2 in
    cut -f 1-3 out/report-$i-of-2.tsv
done
