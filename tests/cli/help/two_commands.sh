$RUNNER "$JJAK" help align eval
