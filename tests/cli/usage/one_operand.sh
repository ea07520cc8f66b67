$RUNNER "$JJAK" align a
