. "$TOP/tests/cli/batch/texts.inc"
# -v tells which encoding was guessed, here as for a single pair.
iconv -f UTF-8 -t CP949 x.ko > cp949.ko
printf 'x.en\tcp949.ko\nx.en\tx.ko\n' > m.tsv
for how in '' --per-document; do
    $RUNNER "$JJAK" batch -v $how --manifest m.tsv -o out 2>&1 | grep guessed
    $RUNNER "$JJAK" batch $how --manifest m.tsv -o out
done
