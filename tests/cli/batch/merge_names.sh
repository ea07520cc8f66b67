. "$TOP/tests/cli/batch/texts.inc"
mkdir f
for t in x y; do cp $t.en f/$t.en.txt; cp $t.ko f/$t.ko.txt; done
for name in ../all.tmx .jjak all all.html all.txt report.tsv all.moses .tmx; do
    $RUNNER "$JJAK" batch f -o out --merge $name
    echo $?
done
$RUNNER "$JJAK" batch f -o out --merge-only
$RUNNER "$JJAK" batch f -o out --dedupe exact
[ -e out ] && ls -a out
# A pair that has the merged file's name gets another.
$RUNNER "$JJAK" batch f -o out -q -f tmx --segmented --merge X.tmx
ls out
# An input is not replaced, nor a folder.
cp m.tsv out/in.tsv 2> /dev/null || printf '../x.en\t../x.ko\n' > out/in.tsv
$RUNNER "$JJAK" batch --manifest out/in.tsv -o out --segmented -q --merge in.tsv
echo $?
mkdir out/d.tmx
$RUNNER "$JJAK" batch f -o out --segmented -q --merge d.tmx
echo $?
