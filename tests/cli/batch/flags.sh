. "$TOP/tests/cli/batch/texts.inc"
: > empty.ko
cp x.en y.ko
here=$TOP/corpus
printf '%s\n' "x.en	x.ko" "x.en	empty.ko	empty" "x.en	y.ko	language" \
    "$here/putin-2024-06-18/article.en.txt	$here/putin-2024-06-18/article.ko.txt	right" \
    "$here/putin-2024-06-18/article.en.txt	$here/not-translations/treaty-remarks-2024-06-19.txt	wrong" > m.tsv
for more in "" --resume; do
    $RUNNER "$JJAK" batch --manifest m.tsv --per-document -o out $more
    echo $?
    cut -f 1,2,10 out/report.tsv
done
