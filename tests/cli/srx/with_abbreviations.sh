$RUNNER "$JJAK" segment --srx x.srx --abbreviations x </dev/null
