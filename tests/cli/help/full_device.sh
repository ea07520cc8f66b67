[ -w /dev/full ] || exit 77
$RUNNER "$JJAK" help > /dev/full
