# Where all beads are left out, an empty output tells nobody why.
printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --method length --min-confidence 1 -f beads a.en a.ko
echo $?
$RUNNER "$JJAK" align --segmented --method length --min-confidence 1 a.en a.ko -o x.tmx
echo $?
$RUNNER "$JJAK" align --segmented --method length --min-confidence 1 --force a.en a.ko -o x.tmx
echo $?
grep -c '<tu ' x.tmx
echo '{"source":"The sun rises.","target":"해가 뜬다."}' |
    $RUNNER "$JJAK" align --stream --segmented --method length --min-confidence 1 -s en -t ko
