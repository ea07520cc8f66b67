$RUNNER "$JJAK" align a b -f
