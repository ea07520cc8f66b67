. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented --method full -f beads -o joint
$RUNNER "$JJAK" batch --manifest m.tsv --segmented --method full -f beads -o alone --per-document
for k in x y; do
    "$JJAK" align --segmented --method full -f beads $k.en $k.ko | cmp - alone/$k.beads
    cmp -s joint/$k.beads alone/$k.beads || echo $k differs
done
