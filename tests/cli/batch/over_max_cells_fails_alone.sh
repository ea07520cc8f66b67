. "$TOP/tests/cli/batch/texts.inc"
awk 'BEGIN { for (i = 0; i < 60; i++) print "Sentence " i "." }' > long.en
awk 'BEGIN { for (i = 0; i < 60; i++) print i "번 문장." }' > long.ko
printf 'x.en\tx.ko\nlong.en\tlong.ko\ny.en\ty.ko\n' > m.tsv
for how in "--method length" "--method full" "--method gale-church" "--per-document"; do
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented $how --max-cells 1K -q -o out
    echo $?
    cut -f 1-3 out/report.tsv
done
