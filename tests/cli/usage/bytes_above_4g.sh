$RUNNER "$JJAK" align --max-input-bytes 5G a b
