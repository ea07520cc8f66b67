# Lines that were left as they were hardly count: nearly the same ratio of lengths as without them.
for k in 1 2 3 4 5 6 7 8 9; do
    printf 'The sun rises over mountain number %s.\n' $k >> a.en
    printf '해가 %s번 산 위로 떠오른다.\n' $k >> a.ko
done
cp a.en b.en
cp a.ko b.ko
for k in 1 2 3 4 5 6 7 8 9; do
    printf 'The birds sing in the trees of valley 1%s.\n' $k | tee -a b.en >> b.ko
done
for x in a b; do
    $RUNNER "$JJAK" align --segmented --force -v $x.en $x.ko 2>&1 >/dev/null |
        grep -o "length per source length: [0-9.]*"
done
