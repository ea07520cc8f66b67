$RUNNER "$JJAK" align --abbreviations x --segmented a b
