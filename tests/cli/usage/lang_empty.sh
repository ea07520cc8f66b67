$RUNNER "$JJAK" align -t '' a b
