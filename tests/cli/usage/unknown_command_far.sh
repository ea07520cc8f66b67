$RUNNER "$JJAK" xyzzy
