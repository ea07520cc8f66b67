$RUNNER "$JJAK" --version
$RUNNER "$JJAK" segment --version
