#!/bin/sh
# Kills a run of 300 pairs at random moments and resumes it: the outputs must be, byte for byte,
# those of an undisturbed run.
#
#     JJAK=build/jjak KILLS=50 sh tests/fault.sh
#
# KILLS is how often (5); SEED makes the moments those of an earlier test. Both joint runs and runs
# per document are tested, each with half of the kills.
set -u
KILLS=${KILLS:-5}
SEED=${SEED:-$(date +%s)}
first_seed=$SEED
NPAIRS=${NPAIRS:-300}
JJAK=${JJAK:-build/jjak}
case $JJAK in /*) ;; *) JJAK=$PWD/$JJAK ;; esac
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2

mkdir texts
awk -v n="$NPAIRS" 'BEGIN {
    split("sun moon river stone house winter letter song bread night", en)
    split("해 달 강 돌 집 겨울 편지 노래 빵 밤", ko)
    srand(1)
    for (k = 0; k < n; k++) {
        a = sprintf("texts/p%03d.en.txt", k); b = sprintf("texts/p%03d.ko.txt", k)
        for (i = 5 + k % 11; i > 0; i--) {
            x = 1 + int(rand() * 10); y = 1 + int(rand() * 10)
            printf "The %s saw the %s %d times.\n", en[x], en[y], i * k > a
            printf "%s가 %s를 %d번 보았다.\n", ko[x], ko[y], i * k > b
            if (rand() < 0.2) print "And that was all." > a
            if (rand() < 0.2) print "그것이 전부였다." > b
        }
        close(a); close(b)
    }
}'
# Some pairs fail, and must go on failing alone.
printf '\377\376\377' > texts/p007.ko.txt
: > texts/p011.en.txt

# A number of milliseconds from 0 to $1, as seconds; the next of the row that SEED begins.
moment() {
    SEED=$(((SEED * 1103515245 + 12345) % 2147483648))
    awk -v r="$SEED" -v max="$1" 'BEGIN { printf "%.3f", r / 2147483648 * max / 1000 }'
}

bad=0
for how in "" --per-document; do
    run() { "$JJAK" batch texts --segmented --method full -q --merge all.tmx $how -j "$1" -o "$2" $3 2>>log; }
    rm -rf whole out
    start=$(date +%s%N)
    run 2 whole ""
    [ $? -eq 1 ] || { echo "fault: the undisturbed run went wrong"; cat log; exit 1; }
    took=$((($(date +%s%N) - start) / 1000000 + 1))
    nkilled=0
    tries=0
    while [ $nkilled -lt $(((KILLS + 1) / 2)) ] && [ $tries -lt $((KILLS * 10)) ]; do
        # Runs that have nothing left to be killed in begin anew.
        [ -f out/report.tsv ] && { diff -r -x .jjak whole out || bad=1; rm -rf out; }
        "$JJAK" batch texts --segmented --method full -q --merge all.tmx $how -j 2 -o out --resume 2>>log &
        pid=$!
        sleep "$(moment $took)"
        kill -9 $pid 2>/dev/null && nkilled=$((nkilled + 1))
        wait $pid 2>/dev/null
        # A power cut may leave a torn line, too.
        [ $((tries % 3)) -eq 0 ] && [ -f out/.jjak/journal ] && printf '0123456789abcdef 0123' >> out/.jjak/journal
        tries=$((tries + 1))
    done
    run 2 out --resume
    [ $? -eq 1 ] || { echo "fault: the resumed run went wrong"; cat log; bad=1; }
    diff -r -x .jjak whole out || bad=1
    echo "fault: $nkilled runs of $NPAIRS pairs killed ${how:-jointly}, an undisturbed one takes $took ms"
done
[ $bad -eq 0 ] || echo "fault: outputs differ; SEED=$first_seed"
exit $bad
