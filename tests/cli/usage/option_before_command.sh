$RUNNER "$JJAK" --format tsv align
