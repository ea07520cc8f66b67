$RUNNER "$JJAK" segment --srx x.srx --segmented </dev/null
