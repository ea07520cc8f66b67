$RUNNER "$JJAK" align --segmented=yes a b
