$RUNNER "$JJAK" align --mixed a b
