for method in full length; do
    for text in "$TOP"/corpus/not-translations/*-[0-9]*.txt; do
        $RUNNER "$JJAK" align --method $method -s en -t ko -o out.tsv \
            "$text" "$TOP"/corpus/putin-2024-06-18/article.ko.txt 2>&1
        echo "$method ${text##*/}: exit status $?"
        [ -s out.tsv ] || echo "nothing written"
        rm out.tsv
    done
done
