: > a.en
: > a.ko
$RUNNER "$JJAK" align a.en a.ko -f beads
