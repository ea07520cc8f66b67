. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --max-memory 1K -o out
rc=$?
ls out
exit $rc
