# With a byte order mark and CR LF, from standard input, and a text called "-".
. "$TOP/tests/cli/batch/texts.inc"
mv x.en ./-
printf '\357\273\277-\tx.ko\tx\r\ny.en\ty.ko\r\n' | $RUNNER "$JJAK" batch --manifest - --segmented -f beads -o out
ls out
