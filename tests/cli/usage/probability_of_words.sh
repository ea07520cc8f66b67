$RUNNER "$JJAK" align --min-confidence half a b
