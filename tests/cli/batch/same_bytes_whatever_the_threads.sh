# Words are counted, learned from and scored in threads: how many there are must not show.
mkdir texts
awk 'BEGIN {
    split("Putin Vostochny river stone house winter Moscow song bread night", en)
    split("뿌찐은 워스또츠느이에서 강을 돌을 집을 겨울을 모스크바의 노래를 빵을 밤을", ko)
    srand(7)
    for (k = 1; k <= 12; k++) {
        a = "texts/p" k ".en.txt"; b = "texts/p" k ".ko.txt"
        for (i = 9 + k % 5; i > 0; i--) {
            x = 1 + int(rand() * 10); y = 1 + int(rand() * 10)
            printf "The %s saw the %s in 19%d%d.\n", en[x], en[y], k % 10, i % 10 > a
            printf "19%d%d년에 %s %s 보았다.\n", k % 10, i % 10, ko[x], ko[y] > b
            if (rand() < 0.2) print "And that was all." > a
        }
    }
}'
for method in full length; do
    for jobs in 1 2 5; do
        $RUNNER "$JJAK" batch -q --segmented --method $method -j $jobs -f jsonl -o $method-$jobs texts
    done
    for jobs in 2 5; do
        diff -r -x .jjak -x 'report.*' $method-1 $method-$jobs && echo "$method, $jobs threads: the same"
    done
done
