$RUNNER "$JJAK" segment no-such
