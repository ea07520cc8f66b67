printf 'abb.\n\nz. B.\n' > list
$RUNNER "$JJAK" segment --abbreviations list </dev/null
