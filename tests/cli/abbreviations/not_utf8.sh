printf 'abb.\ncaf\351\n' > list
$RUNNER "$JJAK" segment --abbreviations list </dev/null
