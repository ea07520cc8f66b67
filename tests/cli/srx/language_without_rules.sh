$RUNNER "$JJAK" segment --srx-language en </dev/null
