. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\nx.en\tx.ko\tagain\n' > m.tsv
printf 'The birds sing.\n' > z.en
printf '새가 운다.\n' > z.ko
printf 'z.en\tz.ko\n' >> m.tsv
for policy in none exact source-keep-best; do
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented --per-document -s en -t ko \
        --merge $policy.tsv --dedupe $policy --merge-only -o out || exit
    cut -f 1,2 out/$policy.tsv
done
