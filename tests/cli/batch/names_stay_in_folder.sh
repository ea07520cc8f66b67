. "$TOP/tests/cli/batch/texts.inc"
mkdir work
printf 'x.en\tx.ko\t%b\n' '../up' '/etc/passwd' '..' '.' '.hidden' '-o' 'a/b' 'a_b' 'A_B' 'report' \
    'caf\0303\0251' 'cafe\0314\0201' 'bad\0377byte' 'bell\0007' 'right\0342\0200\0256left' 'C:\\\\con' \
    '\0357\0274\0241_\0357\0274\0242' > m.tsv
mv m.tsv x.en x.ko work
$RUNNER "$JJAK" batch --manifest work/m.tsv --segmented -f beads -o work/out
ls -A . work
ls work/out | LC_ALL=C sort
cut -f 1-2 work/out/report.tsv
