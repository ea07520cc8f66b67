$RUNNER "$JJAK" align -x a b
