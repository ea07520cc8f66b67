$RUNNER "$JJAK" batch --manifest m.tsv
