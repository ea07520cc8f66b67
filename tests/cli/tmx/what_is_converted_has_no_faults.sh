for name in three noseg control cut bomb entity lt mismatch badtag inline v11 bom euckr; do
    tail -c +2 "$TOP/tests/fuzz/seed/tmx/$name" > bad.tmx
    $RUNNER "$JJAK" tmx convert -q bad.tmx -o $name.tmx
    $RUNNER "$JJAK" tmx check --for tmx,omegat,okapi $name.tmx
done
