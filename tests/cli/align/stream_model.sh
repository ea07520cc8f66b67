# What was learned elsewhere serves short texts, of which each learns nothing.
top=$TOP/corpus/putin-2024-06-18
$RUNNER "$JJAK" train -q -o m.model "$top/article.en.txt" "$top/article.ko.txt" || exit
printf '{"id":1,"source":"Russia and Korea. Friendship and sanctions.","target":"로씨야와 조선. 친선과 제재."}\n' > in
$RUNNER "$JJAK" align --stream -s en -t ko --model m.model in > with || exit
$RUNNER "$JJAK" align --stream -s en -t ko in > without || exit
cmp -s with without || echo different
$RUNNER "$JJAK" align --stream -s en -t de --model m.model in
