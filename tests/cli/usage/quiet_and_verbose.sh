$RUNNER "$JJAK" align -qv a b
