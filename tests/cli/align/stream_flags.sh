# Texts that are no translations of each other: a warning with the line, a member of its beads, and
# exit status 1 without --force; the same words as in the report of batch.
json() { awk '{ gsub(/["\\]/, "\\\\&"); printf "%s\\n", $0 }' "$1"; }
line() {
    printf '{"id":%s,"source":"%s","target":"%s","source_lang":"%s","target_lang":"%s"}\n' \
        $1 "$(json "$2")" "$(json "$3")" $4 $5
}
article=$TOP/corpus/putin-2024-06-18/article
{
    line 1 "$article.en.txt" "$article.ko.txt" en ko
    line 2 "$article.ko.txt" "$TOP/corpus/not-translations/treaty-remarks-2024-06-19.txt" ko en
    printf '{"id":3,"source":"One.","target":"One."}\n{"id":4,"source":"","target":"하나."}\n'
    printf '{"id":5,"source":"","target":""}\n{"id":6,"source":"One.","target":"하나."}\n'
} > in
$RUNNER "$JJAK" align --stream -s en -t ko -o out in
echo $?
sed 's/"bead".*//' out | uniq
$RUNNER "$JJAK" align --stream -s en -t ko -q --force in | cmp - out
echo $?
sed 1q in | $RUNNER "$JJAK" align --stream -s en -t ko -o one
echo $?
# Who reads jsonl reads these.
mv out out.jsonl
$RUNNER "$JJAK" tmx convert -s en -t ko -o out.tsv out.jsonl
wc -l < out.tsv
