$RUNNER "$JJAK" align -s en_US a b
