$RUNNER "$JJAK" align a b --output=
