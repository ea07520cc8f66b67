# Several pairs beyond the limit: all are told, and the others come out as without them.
. "$TOP/tests/cli/batch/texts.inc"
for k in 1 2 3; do
    awk -v k=$k 'BEGIN { for (i = 0; i < 60; i++) print "The birds of " k " sing " i "." }' > long$k.en
    awk -v k=$k 'BEGIN { for (i = 0; i < 60; i++) print k "의 새가 " i "번 노래한다." }' > long$k.ko
done
printf '%s.en\t%s.ko\n' x x y y > few.tsv
printf '%s.en\t%s.ko\n' long1 long1 x x long2 long2 y y long3 long3 > all.tsv
printf '%s.en\t%s.ko\n' long1 long1 long2 long2 > long.tsv
for how in "--method length" "--method full" "--method gale-church" "--method full -j 3"; do
    echo "== $how"
    $RUNNER "$JJAK" batch --manifest all.tsv --segmented $how --max-cells 1K -o all
    echo $?
    cut -f 1-3 all/report.tsv
    $RUNNER "$JJAK" batch --manifest few.tsv --segmented $how --max-cells 1K -o few
    cmp all/x.tsv few/x.tsv && cmp all/y.tsv few/y.tsv && ls all
    rm -r all few
done
echo == none is left
$RUNNER "$JJAK" batch --manifest long.tsv --segmented --max-cells 1K -o none
echo $?
cut -f 1-3 none/report.tsv
