$RUNNER "$JJAK" segment ''
