$RUNNER "$JJAK" help segment > a || exit
$RUNNER "$JJAK" segment --help > b || exit
cmp a b && cat a
