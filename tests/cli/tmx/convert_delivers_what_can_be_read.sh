for name in three none nolang noseg control cut bomb entity lt mismatch badtag inline v11 html text empty bom u16 euckr; do
    tail -c +2 "$TOP/tests/fuzz/seed/tmx/$name" > $name.tmx
    echo "== $name"
    $RUNNER "$JJAK" tmx convert -q --to jsonl $name.tmx 2>&1
    echo "exit status $?"
done
