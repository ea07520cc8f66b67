$RUNNER "$JJAK" align --form tsv a b
