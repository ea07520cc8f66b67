$RUNNER "$JJAK" align -f moses -o - a b
