. "$TOP/tests/cli/train/texts.inc"
$RUNNER "$JJAK" align --segmented -f tmx -o 1.tmx in/1.en.txt in/1.ko.txt
$RUNNER "$JJAK" train --tmx -s en -t de -o out.model 1.tmx
echo $?
ls out.model 2>/dev/null
