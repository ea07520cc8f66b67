. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\nx.en\tmissing.ko\n' > m.tsv
mkdir -p out/.jjak
flock out/.jjak/journal $RUNNER "$JJAK" batch --manifest m.tsv -o out
rc=$?
ls out
exit $rc
