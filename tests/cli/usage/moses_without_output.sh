$RUNNER "$JJAK" align -f moses a b
