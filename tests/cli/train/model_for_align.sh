. "$TOP/tests/cli/train/texts.inc"
train -o some.model in
printf 'The teacher is here.\nThe river is wide.\nThe singer is here.\n' > x.en
printf '강은 넓다.\n가수가 여기 있다.\n' > x.ko
$RUNNER "$JJAK" align --segmented --no-lexicon --model some.model x.en x.ko
echo the other way round
$RUNNER "$JJAK" align --segmented --no-lexicon --model some.model x.ko x.en
