: > e
$RUNNER "$JJAK" eval e e
