. "$TOP/tests/cli/train/texts.inc"
train -o some.model in
$RUNNER "$JJAK" align --segmented --method length --model some.model in/1.en.txt in/1.ko.txt
echo $?
$RUNNER "$JJAK" batch --segmented --method gale-church --model some.model -o out in
echo $?
ls
