$RUNNER "$JJAK" align --beads 1-1,x a b
