# "Unicode text" is UTF-16, and CSV of Korean spreadsheets CP949; in pieces of any size.
rows() { # format
    printf "$1" English 한국어
    printf "$1" Hello 안녕하세요
    k=0
    while [ $k -lt 6000 ]; do
        printf "$1" "English $k" "글자 $k"
        k=$((k + 1))
    done
}
rows '"%s",%s\n' > a.csv
rows '%s\t%s\n' > a.tsv
$RUNNER "$JJAK" tmx convert a.csv -o a.tmx
grep -c '<tu ' a.tmx
iconv -f UTF-8 -t CP949 a.csv > b.csv
iconv -f UTF-8 -t CP949 a.tsv > b.tsv
{ printf '\377\376' && iconv -f UTF-8 -t UTF-16LE a.tsv; } > c.tsv
{ printf '\376\377' && iconv -f UTF-8 -t UTF-16BE a.tsv; } > d.tsv
gzip -c c.tsv > e.tsv
for name in a.tsv b.csv b.tsv c.tsv d.tsv e.tsv; do
    $RUNNER "$JJAK" tmx convert $name | cmp - a.tmx
done
# Neither: told.
printf 'Deutsch;English\nM\374ller;Miller\n' > f.csv
$RUNNER "$JJAK" tmx convert f.csv --to tsv
echo $?
# Symbols count neither for Hangul nor against it, and marks are those of texts.
printf 'English,Korean\n(1)-(8),가격 ①②③④⑤⑥⑦⑧\n' | iconv -f UTF-8 -t CP949 > g.csv
{ printf '\377\376\0\0' && head -n 2 a.tsv | iconv -f UTF-8 -t UTF-32LE; } > h.tsv
{ printf '\357\273\277' && head -n 2 a.tsv; } > i.tsv
for name in g.csv h.tsv i.tsv; do
    $RUNNER "$JJAK" tmx convert $name -s en -t ko --to tsv | cut -f 1,2
done
{ printf '\0\0\376\377' && iconv -f UTF-8 -t UTF-32BE a.tmx; } > j.tmx
$RUNNER "$JJAK" tmx convert j.tmx | cmp - a.tmx
# "Unicode text" by another name: quotation marks are the spreadsheet's, but for one who says tsv.
{ printf '\377\376' && printf 'English\tKorean\n"Hello, ""you"""\t안녕\n' | iconv -f UTF-8 -t UTF-16LE; } > k.tsv
$RUNNER "$JJAK" tmx convert k.tsv --to tsv | cut -f 1,2
$RUNNER "$JJAK" tmx convert k.tsv --from tsv --to tsv | cut -f 1,2
