$RUNNER "$JJAK" align -t english! a b
