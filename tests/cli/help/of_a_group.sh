$RUNNER "$JJAK" help tmx > a || exit
$RUNNER "$JJAK" tmx --help > b || exit
$RUNNER "$JJAK" tmx -h > c || exit
cmp a b && cmp a c && cat a
$RUNNER "$JJAK" help tmx nothing
