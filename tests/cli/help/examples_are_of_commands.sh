# Every example in the help names a command and options that exist: each is parsed.
for command in align batch segment tokenize eval help; do
    $RUNNER "$JJAK" help $command | sed -n 's/^  \(jjak .*\)/\1/p'
done | tr '|<' '\n\n' | sed -n 's/^ *jjak //p' | while read -r line; do
    set -- $line
    "$JJAK" "$@" --help > /dev/null || echo "example fails: $line"
done
