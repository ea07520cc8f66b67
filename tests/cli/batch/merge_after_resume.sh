. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
run() { $RUNNER "$JJAK" batch --manifest m.tsv --segmented --merge all.tmx --resume "$@" || exit; }
for how in "" --per-document; do
    rm -rf out whole
    run -q $how -o whole
    run -v $how -o out 2>&1 | grep -c 'beads written'
    # What is missing or damaged is written again, also what only the merged file needs.
    rm out/.jjak/x.tmx out/all.tmx
    echo damaged >> out/.jjak/y.tmx
    run -v $how -o out 2>&1 | grep -c 'beads written'
    run -v $how -o out 2>&1 | grep -c 'earlier run'
    rm out/x.tsv
    run -q $how -o out
    rm out/.jjak/journal whole/.jjak/journal
    diff -r out whole && echo same
done
