$RUNNER "$JJAK" segment --srx none.srx </dev/null
