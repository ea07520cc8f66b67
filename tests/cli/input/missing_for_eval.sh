$RUNNER "$JJAK" eval no-such no-such
