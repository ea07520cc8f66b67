printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
: > b.ko
$RUNNER "$JJAK" align a.en b.ko -f tmx -o out.tmx; rc=$?
grep -c "<tu " out.tmx
exit $rc
