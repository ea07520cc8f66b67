. "$TOP/tests/cli/batch/texts.inc"
name=$(awk 'BEGIN { for (i = 0; i < 300; i++) printf "가" }')
printf 'x.en\tx.ko\t%s\n' "$name" "$name" > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -f beads -o out
ls out | awk '{ print length($0) }'
