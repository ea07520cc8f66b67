. "$TOP/tests/cli/train/texts.inc"
# The same models and messages, whatever the number of threads.
for k in 5 6 7 8 9; do
    cat in/*.en.txt | sed "s/moon/moon $k/" > in/$k.en.txt
    cat in/*.ko.txt | sed "s/강/${k}번 강/" > in/$k.ko.txt
done
printf '\377\376\377' > in/4.ko.txt
for how in '' --count; do
    for j in 1 2 3 20; do
        train -v -o $j.model -j $j $how in 2> $j.err
        echo $?
        sed -i "s/^jjak: $j.model/jjak: model/" $j.err
        cmp 1.model $j.model && cmp 1.err $j.err
    done
done
grep -v note: 1.err
train -o m -j 257 in
