$RUNNER "$JJAK" segment a b
