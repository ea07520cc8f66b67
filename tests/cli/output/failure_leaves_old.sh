# Neither an input that is missing nor one that is no text touches the old output.
echo old > out.tsv
printf 'a\000b' > b.ko
$RUNNER "$JJAK" align no-such.en no-such.ko -o out.tsv
$RUNNER "$JJAK" align no-such.en b.ko -o out.tsv
$RUNNER "$JJAK" segment --segmented b.ko -o out.tsv
rc=$?
cat out.tsv
ls
exit $rc
