for name in tmx/bom xliff/xliff po/entries; do
    tail -c +2 "$TOP/tests/fuzz/seed/$name" > "${name%/*}"
    $RUNNER "$JJAK" segment "${name%/*}"
done
