$RUNNER "$JJAK" align --min-confidence . a b
