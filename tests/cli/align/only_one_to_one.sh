printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --method length --beads 1-1,1-0,0-1,1-1 -f beads a.en a.ko | cut -f 1,2
