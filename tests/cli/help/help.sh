$RUNNER "$JJAK" help help > a || exit
$RUNNER "$JJAK" help --help > b || exit
cmp a b && cat a
