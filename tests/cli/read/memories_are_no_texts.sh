for name in bom xliff po; do
    tail -c +2 "$TOP/tests/fuzz/seed/tmx/$name" > $name
    $RUNNER "$JJAK" segment $name
done
