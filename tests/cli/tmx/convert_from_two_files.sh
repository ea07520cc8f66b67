# A source and a target, line by line; what is empty on a side is no unit.
printf '\357\273\277a\n\nb\nc\t"\\\n' > x.en
printf 'ㄱ\nㄴ\nㄷ\r\nㄹ' > x.ko
$RUNNER "$JJAK" tmx convert x.en x.ko --to jsonl
$RUNNER "$JJAK" tmx convert -s en-US -t ko-KR x.en x.ko | grep lang=
printf 'a\n\377b\n' > bad.en
printf 'ㄱ\nㄴ\n' > two.ko
for files in 'bad.en two.ko' 'x.en two.ko' 'two.ko x.en' 'x.en missing.ko' 'x.en x' 'x.en -' \
    'x.en x.ko x.en' '--from tsv x.en x.ko' 'x.en x.ko -o x.en' '--max-unit-bytes 3 x.en x.ko'; do
    echo "$files:" >&2
    $RUNNER "$JJAK" tmx convert --to tsv $files > out
    echo $? >&2
done
gzip -c x.ko > packed.ko
$RUNNER "$JJAK" tmx convert x.en packed.ko -o out.tmx
# Two memories, which no line of the one translates the other in.
$RUNNER "$JJAK" tmx convert a.tmx b.tsv.gz -o c.tmx
$RUNNER "$JJAK" tmx convert -s en -t ko a.en.po b.ko.po -o c.tmx
# A column of a table may be a text.
cp x.en x.en.tsv
cp x.ko x.ko.tsv
$RUNNER "$JJAK" tmx convert x.en.tsv x.ko.tsv --to jsonl
ls
