# "-" is standard output, and no name.
$RUNNER "$JJAK" align -q -s en -t ko "$TOP/corpus/putin-2024-06-18/article.en.txt" \
    "$TOP/corpus/putin-2024-06-18/article.ko.txt" -o a.tmx
$RUNNER "$JJAK" tmx merge a.tmx a.tmx -o - | cmp - a.tmx
