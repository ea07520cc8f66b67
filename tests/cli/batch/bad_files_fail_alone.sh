. "$TOP/tests/cli/batch/texts.inc"
printf '\377\376\377' > bad.ko
mkfifo pipe
mkdir folder
{
    printf 'missing.en\tx.ko\n'
    printf 'x.en\tx.ko\tgood\n'
    printf 'x.en\tbad.ko\tbad\n'
    printf 'pipe\tx.ko\n'
    printf 'x.en\tfolder\n'
    printf '/proc/self/mem\tx.ko\n'
    printf 'y.en\ty.ko\n'
} > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -o out
rc=$?
ls out
cat out/report.tsv
# The good ones learn from each other only.
printf 'x.en\tx.ko\tgood\ny.en\ty.ko\n' > good.tsv
"$JJAK" batch --manifest good.tsv --segmented -o good
cmp out/good.tsv good/good.tsv
cmp out/y.tsv good/y.tsv
exit $rc
