# A linked text is one, a linked folder is not entered.
. "$TOP/tests/cli/batch/texts.inc"
mkdir f
ln -s ../x.en f/a.en.txt
ln -s ../x.ko f/a.ko.txt
ln -s . f/round
ln -s /nowhere f/b.en.txt
mkfifo f/c.en.txt
$RUNNER "$JJAK" batch --dry-run f
echo $?
# A link to what is not there is a text that cannot be opened.
mkdir g
cp x.en g/a.en.txt
cp x.ko g/a.ko.txt
cp x.en g/b.en.txt
ln -s /nowhere/b.ko.txt g/b.ko.txt
ln -s loop.ko.txt g/loop.ko.txt
$RUNNER "$JJAK" batch -o out g
echo $?
cut -f 1-3 out/report.tsv
$RUNNER "$JJAK" batch --pair-by content --dry-run g
echo $?
