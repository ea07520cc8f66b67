$RUNNER "$JJAK" align --min-confidence 1.1 a b
