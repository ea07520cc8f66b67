$RUNNER "$JJAK" help tmx merge
