# Pairs beyond the limit teach nothing, and the others what they teach without them.
. "$TOP/tests/cli/train/texts.inc"
for k in 8 9; do
    awk -v k=$k 'BEGIN { for (i = 0; i < 60; i++) print "The bird of " k " sings " i "." }' > in/$k.en.txt
    awk -v k=$k 'BEGIN { for (i = 0; i < 60; i++) print k "의 새가 " i "번 노래한다." }' > in/$k.ko.txt
    printf 'in/%s.en.txt\tin/%s.ko.txt\n' $k $k >> long.tsv
done
cat long.tsv pairs.tsv > all.tsv
train --manifest pairs.tsv -o few.model
for how in '' '-j 3' --count; do
    train $how --max-cells 1K --manifest all.tsv -o all.model
    echo $?
    test "$how" = --count || cmp all.model few.model && echo 'the others are learned from'
done
train --max-cells 1K --manifest long.tsv -o none.model
echo $?
ls -- *.model
