# What is anchored has no rival that breaks the anchor.
printf 'The sun rises.\nThe birds sing.\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 노래한다.\n새날이다.\n' > a.ko
printf '0\t\n' > anchors
$RUNNER "$JJAK" align --segmented --anchors anchors --explain 1 a.en a.ko |
    grep -E '^(bead|rival|  [<>])' | sed 's/confidence .*/confidence/'
