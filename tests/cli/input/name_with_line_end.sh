# A message stays one line.
$RUNNER "$JJAK" segment "$(printf 'a\nb\033[1m')"
