$RUNNER "$JJAK" batch --manifest m.tsv -o out --method length --no-lexicon
