$RUNNER "$JJAK" segment --abbreviations none </dev/null
