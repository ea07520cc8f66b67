# Opens, but reading fails, for root too.
[ -e /proc/self/mem ] || exit 77
$RUNNER "$JJAK" segment --segmented /proc/self/mem
