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
# A confidence is the score again, and no note.
for format in tsv jsonl; do
    for file in a.tmx a.xlf b.xlf; do $RUNNER "$JJAK" tmx convert $file --to $format | cut -f 1-3 | sed 's/"bead":"[^"]*",//' > $file.$format; done
    cmp a.tmx.$format a.xlf.$format && cmp a.tmx.$format b.xlf.$format && echo "$format: the same scores"
done
$RUNNER "$JJAK" tmx convert a.xlf | grep -c '<note'
note() { printf '<xliff version="1.2"><file source-language="en" target-language="ko"><trans-unit><source>a</source><target>b</target>%s</trans-unit></file></xliff>' "$1" | $RUNNER "$JJAK" tmx convert - | grep -E '<note|x-score'; }
note '<note>one</note><note from="jjak">confidence 0.5</note><note>two</note>'
note '<note from="jjak">confidence is good</note>'
