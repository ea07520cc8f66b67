. "$TOP/tests/cli/batch/texts.inc"
# What options leave out is told once, for all pairs, those of an earlier run among them.
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
# All left out, and then none is left to do.
for again in 1 2; do run --min-confidence 1 -f tmx -o memories --resume; done
# Null beads have no place in a memory, a merged one too: told once.
for f in tsv tmx; do
    run --beads 1-1,1-0,0-1 -f $f --merge all.csv -o null
    run --beads 1-1,1-0,0-1 -f $f --merge all.csv -o null --resume
done
# A language that no text is in.
for resume in '' --resume; do
    run --tmx-lang en=en-US,ko=ko-KR,kr=ko-KR -s en -t ko -f tmx -o langs $resume
done
