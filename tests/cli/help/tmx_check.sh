$RUNNER "$JJAK" help tmx check
