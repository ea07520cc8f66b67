$RUNNER "$JJAK" eval a b c
