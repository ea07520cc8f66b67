: > empty
$RUNNER "$JJAK" segment --segmented empty
