. "$TOP/tests/cli/train/texts.inc"
for k in 1 2 3 4; do
    $RUNNER "$JJAK" align --segmented -f tmx -o $k.tmx in/$k.en.txt in/$k.ko.txt
    $RUNNER "$JJAK" align --segmented -f tsv -o $k.tsv in/$k.en.txt in/$k.ko.txt
done
$RUNNER "$JJAK" train --tmx -v -o tmx.model 1.tmx 2.tmx 3.tmx 4.tmx
$RUNNER "$JJAK" train --tmx -v -s en -t ko -o tsv.model 1.tsv 2.tsv 3.tsv 4.tsv
cmp tmx.model tsv.model && echo same
