$RUNNER "$JJAK" tokenize --abbreviations - </dev/null
