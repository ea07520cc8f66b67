# Still said, but no failure.
for text in "$TOP"/corpus/not-translations/*-[0-9]*.txt; do
    $RUNNER "$JJAK" align --force -s en -t ko -o out.tsv \
        "$text" "$TOP"/corpus/putin-2024-06-18/article.ko.txt 2>&1
    echo "${text##*/}: exit status $?"
done
