$RUNNER "$JJAK" aling a b
