$RUNNER "$JJAK" align --length-unit words a b
