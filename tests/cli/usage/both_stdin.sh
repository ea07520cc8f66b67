$RUNNER "$JJAK" align - -
