$RUNNER "$JJAK" batch --manifest no.tsv -o out
