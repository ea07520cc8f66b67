# The output never takes the place of the anchors.
printf 'The sun rises.\n' > a.en
printf '해가 뜬다.\n' > a.ko
printf '0\t0\n' > anchors
cp anchors x.ko
$RUNNER "$JJAK" align --segmented --anchors anchors -o ./anchors a.en a.ko
echo "exit status $?"
$RUNNER "$JJAK" align --segmented --anchors x.ko -f moses -o x -s en -t ko a.en a.ko
echo "exit status $?"
cat anchors x.ko
