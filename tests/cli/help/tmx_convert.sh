$RUNNER "$JJAK" help tmx convert
