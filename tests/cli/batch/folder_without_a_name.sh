$RUNNER "$JJAK" batch '' -o out
