. "$TOP/tests/cli/batch/texts.inc"
# What options leave out is told once, for all pairs that are written.
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
run() {
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented --per-document "$@" 2>&1
    echo $?
}
run --min-confidence 0.9 -o out
run --min-confidence 0.9 -o out --resume
rm out/y.tsv
run --min-confidence 0.9 -o out --resume
run --min-confidence 0.9 -q -o out
run --max-segment-chars 9 -f tmx -o out
run --min-confidence 0.9 --merge all.tmx --merge-only -o merged
run --min-confidence 1 -o out
rm out/y.tsv
run --min-confidence 1 -o out --resume
