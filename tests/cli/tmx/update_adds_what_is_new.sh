article=$TOP/corpus/putin-2024-06-18/article
head -n 20 "$article.en.txt" > a.en.txt
head -n 20 "$article.ko.txt" > a.ko.txt
$RUNNER "$JJAK" align -q -s en-US -t ko-KP a.en.txt a.ko.txt -o old.tmx
$RUNNER "$JJAK" tmx update old.tmx "$article.en.txt" "$article.ko.txt" -o same.tmx
cmp old.tmx same.tmx && echo "not asked for: nothing added"
SOURCE_DATE_EPOCH=1718668800 $RUNNER "$JJAK" tmx update -q --add-new old.tmx "$article.en.txt" "$article.ko.txt" -o new.tmx
$RUNNER "$JJAK" tmx check new.tmx
$RUNNER "$JJAK" tmx stats new.tmx | grep -E 'duplicates|texts'
tail -n 12 new.tmx | sed 's|x-score">[0-9.]*|x-score">P|'
$RUNNER "$JJAK" tmx update new.tmx "$article.en.txt" "$article.ko.txt" --add-new | sed 's/ creationdate="20240618T000000Z"//' | $RUNNER "$JJAK" tmx stats - | head -n 1
printf '<tmx version="1.4"><header srclang="en"/><body/></tmx>' > empty.tmx
$RUNNER "$JJAK" tmx update -q --add-new empty.tmx a.en.txt a.ko.txt | $RUNNER "$JJAK" tmx stats - | grep texts
