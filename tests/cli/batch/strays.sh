. "$TOP/tests/cli/batch/texts.inc"
mkdir f f/sub
cp x.en f/x.en.txt
cp x.ko f/x.ko.txt
for name in lonely.ko.txt nothing.txt amb.en.txt amb_EN.txt amb.ko.txt readme.ko.txt readme.md x.txt \
    fr/x.txt 'line
end.en.txt'; do
    mkdir -p "f/$(dirname "$name")"
    : > "f/$name"
done
$RUNNER "$JJAK" batch --dry-run f -s en -t ko
echo $?
$RUNNER "$JJAK" batch f -s en -t ko -o f/out
echo $?
ls f/out
cut -f 1-3 f/out/report.tsv
# The outputs are no inputs, in this folder or another.
$RUNNER "$JJAK" batch --dry-run f -s en -t ko -o f/out | grep -c out
$RUNNER "$JJAK" batch --dry-run f -s en -t ko | grep -c out
