$RUNNER "$JJAK" align a b c
