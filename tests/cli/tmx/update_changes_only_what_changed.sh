article=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align -q "$article.en.txt" "$article.ko.txt" -o old.tmx
sed 's/70년이 넘었으며/75년이 넘었으며/' "$article.ko.txt" > revised.ko.txt
SOURCE_DATE_EPOCH=1718668800 $RUNNER "$JJAK" tmx update old.tmx "$article.en.txt" revised.ko.txt -o new.tmx
diff old.tmx new.tmx | grep -v '<header' | grep '^[<>]' | sed 's|x-score">[0-9.]*|x-score">P|'
$RUNNER "$JJAK" tmx update -q old.tmx "$article.en.txt" "$article.ko.txt" | cmp - old.tmx && echo "nothing changed, nothing written otherwise"
