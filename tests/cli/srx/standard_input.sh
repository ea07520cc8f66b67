$RUNNER "$JJAK" segment --srx - </dev/null
