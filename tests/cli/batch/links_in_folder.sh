# A linked text is one, a linked folder is not entered.
. "$TOP/tests/cli/batch/texts.inc"
mkdir f
ln -s ../x.en f/a.en.txt
ln -s ../x.ko f/a.ko.txt
ln -s . f/round
ln -s /nowhere f/b.en.txt
mkfifo f/c.en.txt
$RUNNER "$JJAK" batch --dry-run f
