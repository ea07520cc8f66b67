# What is counted depends on the sentences: texts that go along with each other take little, one
# whose other half is missing takes what the search for it does. Texts of a thousand and of three
# thousand sentences; the method decides too.
make_text() { # name, sentences, first of the translation
    awk -v n=$2 'BEGIN { for (i = 0; i < n; i++) printf "%s %s\n", i % 7 < 3 ? "It rained again and again in the town and in the hills around it." : "We stayed in and read what there was to be read of old books.", i % 3 ? "Then we slept." : "" }' > $1.en
    sed "1,${3}d" $1.en > $1.ko
}
make_text small 1000 0
make_text large 3000 0
make_text half 3000 1500
for name in small large half; do
    for memory in 30M 40M 100M; do
        printf '%s.en\t%s.ko\n' $name $name > m.tsv
        $RUNNER "$JJAK" batch --manifest m.tsv --segmented -s en -t fr --method length --max-memory $memory -q -o out 2> err
        echo "$name, $memory: $? $(grep -o 'takes about [0-9]* KB' err)"
    done
done
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -s en -t fr --max-memory 40M -q -o out
# Pairs that are aligned alone wait for each other, and come out the same.
printf '%s.en\t%s.ko\n' small small large large half half > m.tsv
for memory in 1K 1G; do
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented -s en -t fr --method length --per-document -j 3 --max-memory $memory -q -o out.$memory
done
diff -r -x .jjak out.1K out.1G && echo same
