$RUNNER "$JJAK" eval - -
