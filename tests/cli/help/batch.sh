$RUNNER "$JJAK" help batch
