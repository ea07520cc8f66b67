. "$TOP/tests/cli/batch/texts.inc"
cp x.en x.tsv
cp y.en kept
ln -s kept y.tsv
printf 'x.tsv\tx.ko\ny.tsv\ty.ko\nx.en\tx.ko\tm\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -o .
rc=$?
cmp x.en x.tsv
cmp y.en y.tsv
cut -f 1-3 report.tsv
head -n 1 m.tsv
exit $rc
