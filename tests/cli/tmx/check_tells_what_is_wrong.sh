for name in three none nolang noseg control cut bomb entity lt mismatch badtag inline v11 html text empty; do
    tail -c +2 "$TOP/tests/fuzz/seed/tmx/$name" > $name.tmx
    echo "== $name"
    $RUNNER "$JJAK" tmx check $name.tmx > report 2>&1
    echo "exit status $?"
    # Details are libxml2's words, and its affair.
    sed -e 's/: not well-formed XML (.*);/: not well-formed XML;/' -e 's/: a character that XML has no place for (.*);/: a character that XML has no place for;/' report | uniq
done
