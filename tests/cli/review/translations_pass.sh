# The article, the page it was cut from, and another English version of it: no warning.
corpus=$TOP/corpus
for source in putin-2024-06-18/article.en.txt putin-2024-06-18-yandex/page.txt; do
    for method in full length gale-church; do
        $RUNNER "$JJAK" align --method $method -s en -t ko -o out.tsv \
            $corpus/$source $corpus/putin-2024-06-18/article.ko.txt
        echo "$source $method: exit status $?"
    done
done
