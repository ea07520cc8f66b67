$RUNNER "$JJAK" align --max-input-bytes many a b
