$RUNNER "$JJAK" align --method magic a b
