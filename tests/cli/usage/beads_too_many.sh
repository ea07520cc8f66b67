$RUNNER "$JJAK" align --beads 1-6 a b
