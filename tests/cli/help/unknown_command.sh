$RUNNER "$JJAK" help algin
