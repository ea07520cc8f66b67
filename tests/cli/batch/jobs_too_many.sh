$RUNNER "$JJAK" batch --manifest m.tsv -o out -j 1000
