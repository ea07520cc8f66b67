. "$TOP/tests/cli/batch/texts.inc"
mkdir out
echo precious > precious
ln -s ../precious out/x.tsv
ln -s /nowhere out/y.tsv
mkdir out/z.tsv
printf 'x.en\tx.ko\ny.en\ty.ko\nx.en\tx.ko\tz\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -o out
rc=$?
cat precious
wc -l < out/x.tsv
cut -f 1-3 out/report.tsv
exit $rc
