. "$TOP/tests/cli/batch/texts.inc"
mkdir out elsewhere
ln -s ../elsewhere out/.jjak
printf 'x.en\tx.ko\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv -o out
rc=$?
ls -A elsewhere
exit $rc
