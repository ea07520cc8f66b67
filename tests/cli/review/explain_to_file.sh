printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --explain 1 -o why.txt a.en a.ko
$RUNNER "$JJAK" align --segmented --explain 1 a.en a.ko | cmp - why.txt && head -n 1 why.txt | cut -d , -f 1
# A failed run leaves the old file.
$RUNNER "$JJAK" align --segmented --explain 9 -o why.txt a.en a.ko
echo "exit status $?"
head -n 1 why.txt | cut -d , -f 1
ls
