$RUNNER "$JJAK" help align > a || exit
$RUNNER "$JJAK" align --help > b || exit
cmp a b && cat a
