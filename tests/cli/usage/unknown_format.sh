$RUNNER "$JJAK" align -f xml a b
