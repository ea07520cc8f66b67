$RUNNER "$JJAK" batch a b -o f
