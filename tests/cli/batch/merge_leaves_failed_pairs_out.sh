. "$TOP/tests/cli/batch/texts.inc"
printf 'y.en\ty.ko\nx.en\tnone.ko\tabsent\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented --merge all.jsonl -o out
echo $?
cat out/all.jsonl
# And none at all is a memory without units.
printf 'x.en\tnone.ko\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented --merge all.tmx -o out
echo $?
cat out/all.tmx
