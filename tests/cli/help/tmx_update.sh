$RUNNER "$JJAK" help tmx update
