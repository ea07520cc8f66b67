$RUNNER "$JJAK" batch a --manifest b -o f
