$RUNNER "$JJAK" align a b --format
