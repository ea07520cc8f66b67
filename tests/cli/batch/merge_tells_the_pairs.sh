. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
run() { $RUNNER "$JJAK" batch --manifest m.tsv --segmented -q "$@" || exit; }
run -f beads --merge all.tmx -o out
ls out
cat out/all.tmx
# Neither threads nor what was there before show; nor does it matter what the pairs are written as.
run -j 1 -f tmx --tmx-minimal --merge all.tmx --merge-only -o other
sed '/<prop/d' out/all.tmx | cmp - other/all.tmx
ls other
