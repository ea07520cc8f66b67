. "$TOP/tests/cli/train/texts.inc"
mkdir out
train -o out/1.tsv in
cp out/1.tsv before
$RUNNER "$JJAK" batch --model out/1.tsv -o out in
echo $?
cmp before out/1.tsv
