# No anchors, only comments, in any form: as without.
printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
$RUNNER "$JJAK" align --segmented -f beads a.en a.ko > plain
: > empty
printf '\357\273\277' > bom
printf '# none\r\n\r\n' > comments
for file in empty bom comments; do
    $RUNNER "$JJAK" align --segmented -f beads --anchors $file a.en a.ko | cmp plain - && echo $file
done
$RUNNER "$JJAK" align --segmented -f beads --anchors - a.en a.ko < comments | cmp plain - && echo stdin
