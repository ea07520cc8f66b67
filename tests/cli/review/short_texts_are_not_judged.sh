# Fewer than eight sentences a side tell nothing.
yes 'Nothing of this is in the other text.' | head -n 7 > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n새날이다.\n비가 왔다.\n그쳤다.\n강은 깊다.\n끝.\n끝.\n' > a.ko
$RUNNER "$JJAK" align --segmented -o out.tsv a.en a.ko
