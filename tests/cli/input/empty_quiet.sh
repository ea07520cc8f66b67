: > empty
$RUNNER "$JJAK" segment --segmented -q empty
