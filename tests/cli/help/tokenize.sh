$RUNNER "$JJAK" help tokenize > a || exit
$RUNNER "$JJAK" tokenize --help > b || exit
cmp a b && cat a
