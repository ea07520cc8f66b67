# Wherever a memory ends too early, that is what is told, and not what the XML lacks.
printf 'It rained.\nWe stayed.\n' > a.en.txt
printf '비가 왔다.\n우리는 있었다.\n' > a.ko.txt
for format in tmx xliff; do
    $RUNNER "$JJAK" align -q -f $format a.en.txt a.ko.txt -o a
    size=$(wc -c < a)
    for at in $(seq 300 7 $((size - 10))); do
        head -c "$at" a > cut
        $RUNNER "$JJAK" tmx convert --from $format cut 2>&1 > out | grep -o -E ' (xml|cut-off): '
    done | sort | uniq -c | sed "s/^ *[0-9]*/$format:/"
done
