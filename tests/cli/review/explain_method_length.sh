# No words are known, so none has a part.
printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --method length --explain 2 a.en a.ko > out
awk '$0 == "" { exit } 1' out | sed 's/[-+][0-9]\.[0-9]*[1-9][0-9]*/X/g; s/confidence .*/confidence X/'
grep '^    ' out || echo 'no words'
