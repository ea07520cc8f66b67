$RUNNER "$JJAK" help eval > a || exit
$RUNNER "$JJAK" eval --help > b || exit
cmp a b && cat a
