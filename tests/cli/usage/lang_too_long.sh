$RUNNER "$JJAK" align -t en-abcdefgh-abcdefgh-abcdefgh-abcdefgh a b
