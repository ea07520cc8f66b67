for text in "$TOP"/corpus/not-translations/*-[0-9]*.txt; do
    $RUNNER "$JJAK" align -s ko -t en -o out.tsv \
        "$TOP"/corpus/putin-2024-06-18/article.ko.txt "$text" 2>&1
    echo "${text##*/}: exit status $?"
done
$RUNNER "$JJAK" align -s ko -t en -o out.tsv "$TOP"/corpus/putin-2024-06-18/article.ko.txt \
    "$TOP"/corpus/putin-2024-06-18/article.en.txt
