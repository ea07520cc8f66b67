# Progress comes after a second only, and never with -q.
command -v script > /dev/null || exit 77
. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\n' > m.tsv
TERM=xterm script -qec "'$JJAK' batch --manifest m.tsv --segmented -o out" /dev/null
