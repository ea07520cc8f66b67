$RUNNER "$JJAK" help tmx stats
