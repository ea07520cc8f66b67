$RUNNER "$JJAK" align --xyzzyxyzzy a b
