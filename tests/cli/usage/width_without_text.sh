$RUNNER "$JJAK" align --width 80 -f tsv a b
