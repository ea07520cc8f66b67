$RUNNER "$JJAK" align --beads 0-0 a b
