# Parts side by side in one folder: the outputs are those of one run.
. "$TOP/tests/cli/train/texts.inc"
train --count -o some.model in
$RUNNER "$JJAK" batch --segmented -f tmx --model some.model -o whole in
for n in 1 2 3 4 6; do
    rm -rf parts
    for i in $(seq $n); do
        $RUNNER "$JJAK" batch --segmented -f tmx --model some.model --shard $i/$n -o parts in || echo failed &
    done
    wait
    diff -r -x '.jjak' -x 'report*' whole parts && echo "$n parts: the same outputs"
    sort -u parts/report-*.tsv > parts.sorted
    sort -u whole/report.tsv | cmp - parts.sorted && echo "$n parts: the same reports"
done
ls parts
