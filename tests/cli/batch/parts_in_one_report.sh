# The scripts for clusters make one report of those of the parts, in the order of the list; where a
# part is missing there is none, and an old one stays.
for k in 1 2 3 4 5; do
    printf 'It is %d.\n' $k >$k.en.txt
    printf '%d이다.\n' $k >$k.ko.txt
    printf '%d.en.txt\t%d.ko.txt\n' $k $k
done >pairs.tsv
rm 4.ko.txt # fails alone
export JJAK
# shellcheck disable=SC2016
sh -c '. "$0/setup.sh"
manifest=$PWD/pairs.tsv out=$PWD/out work=$PWD/work nparts=2
prepare --segmented' "$TOP/src/cluster"
step() {
    sh "$TOP/src/cluster/step.sh" work "$@" 2>&1 | sed "s|$PWD/||"
}
# The model of a round is what the parts have learned.
for step in 'count 1 1' 'count 1 2' 'merge 1' 'align 1' 'align 2'; do step $step; done
report() {
    echo "$1:"
    sh "$TOP/src/cluster/step.sh" work report 2>message
    echo "exit status $?"
    sed "s|$PWD/||" message
    cut -f 1,2 out/report.tsv
}
report whole
mv work/align/2.done aside
report 'a part that is not aligned'
mv aside work/align/2.done
mv out/report-2-of-2.tsv aside
report 'a part without a report'
: >out/report-2-of-2.tsv
report 'a part with an empty one'
