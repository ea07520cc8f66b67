mkdir d
printf 'One.\n' > d/a.txt
$RUNNER "$JJAK" batch d --pair-by content --dry-run
echo $?
printf '1 %% 2.\n' > d/b.txt
printf '하나.\n' > d/c.txt
$RUNNER "$JJAK" batch d --pair-by content --dry-run
echo $?
$RUNNER "$JJAK" batch d --pair-by content -s de -t ko --dry-run
echo $?
$RUNNER "$JJAK" batch d --many-to-one --dry-run
echo $?
$RUNNER "$JJAK" batch --manifest m.tsv --pair-by content --dry-run
echo $?
$RUNNER "$JJAK" batch none --pair-by content --dry-run
echo $?
mkdir e
$RUNNER "$JJAK" batch e -s en -t ko --pair-by content --dry-run
echo $?
