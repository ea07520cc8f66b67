mkdir f
for k in 1 2 3 4 5 6 7 8 9 10 11 12; do
    awk -v k=$k 'BEGIN { for (i = 0; i < 3 * k; i++) print "Sentence " i * k " of text " k "." }' > f/t$k.en.txt
    awk -v k=$k 'BEGIN { for (i = 0; i < 3 * k; i++) print "글 " k "의 문장 " i * k "." }' > f/t$k.ko.txt
done
printf '\377\376\377' > f/t5.ko.txt
for how in "" --per-document; do
    for n in 1 2 7; do
        $RUNNER "$JJAK" batch f --segmented $how -j $n -f tmx -o out$n 2> err$n
        echo $?
        rm -r out$n/.jjak
        diff -r out1 out$n
        diff err1 err$n
    done
done
$RUNNER "$JJAK" batch f --segmented --per-document --max-memory 10K -q -j 7 -f tmx -o limited
rm -r limited/.jjak
diff -r out1 limited
cat err1
