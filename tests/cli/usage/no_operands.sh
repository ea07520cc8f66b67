$RUNNER "$JJAK" align
