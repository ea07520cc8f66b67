$RUNNER "$JJAK" help
