$RUNNER "$JJAK" eval
