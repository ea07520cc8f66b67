article=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align -q "$article.en.txt" "$article.ko.txt" -o a.tmx
$RUNNER "$JJAK" align -q "$article.en.txt" "$article.ko.txt" -o a.xlf
$RUNNER "$JJAK" align -q -f xliff2 "$article.en.txt" "$article.ko.txt" -o b.xlf
for format in tsv jsonl po; do $RUNNER "$JJAK" tmx convert a.tmx -o a.$format; done
$RUNNER "$JJAK" tmx convert a.tmx -q --to tsv | cut -f 1,2 > pairs
wc -l < pairs
for file in a.tsv a.jsonl a.po a.xlf b.xlf; do
    $RUNNER "$JJAK" tmx convert -q -s en -t ko $file -o back.tmx
    $RUNNER "$JJAK" tmx convert -q back.tmx --to tsv | cut -f 1,2 | cmp - pairs && echo "$file: the same pairs"
done
