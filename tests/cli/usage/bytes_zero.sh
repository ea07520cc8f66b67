$RUNNER "$JJAK" align --max-input-bytes 0 a b
