#!/bin/sh
# The steps of a run on a cluster, timed on one machine: NPAIRS pairs of 50 sentences made here by a
# fixed rule, of words as rare as words are (Zipf), some sentences left out, some divided. Each line:
# the step, CPU seconds, elapsed seconds, peak memory.
#
#     JJAK=build/jjak [NPAIRS=10000] sh tests/bench/scale.sh
set -eu
JJAK=${JJAK:-build/jjak}
case $JJAK in /*) ;; *) JJAK=$PWD/$JJAK ;; esac
npairs=${NPAIRS:-10000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/texts"
awk -v n="$npairs" -v folder="$scratch" '
    function next_random() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
    # The k-th word, the commoner the smaller k: 20,000 of them, with P(k) as 1 / k.
    function some_word() { return int(exp(next_random() * log(20000))) }
    function write_words(from, to,    i, a, b) {
        a = b = ""
        for (i = from; i <= to; i++) {
            a = a " " english[word[i]]
            b = b " " korean[word[i]]
        }
        if (next_random() > 0.02) print substr(a, 2) "." > source
        if (next_random() > 0.02) print substr(b, 2) "." > target
    }
    BEGIN {
        seed = 1
        split("ba lu di fe go shi tra mo ne ka po ri su vet lan kro dim pel zan hu", en)
        split("가 나 다 라 마 바 사 아 자 차 카 타 파 하 거 너 더 러 머 버", ko)
        for (k = 1; k <= 20000; k++) {
            s = t = ""
            for (rest = k; rest > 0; rest = int(rest / 20)) {
                s = s en[rest % 20 + 1]
                t = t ko[(rest * 7) % 20 + 1]
            }
            english[k] = s
            korean[k] = t
        }
        for (k = 1; k <= n; k++) {
            source = sprintf("%s/texts/%05d.en", folder, k)
            target = sprintf("%s/texts/%05d.ko", folder, k)
            for (line = 1; line <= 50; line++) {
                nwords = 6 + int(next_random() * 20)
                for (i = 1; i <= nwords; i++) word[i] = some_word()
                write_words(1, nwords)
            }
            close(source)
            close(target)
            printf "texts/%05d.en\ttexts/%05d.ko\n", k, k > (folder "/pairs.tsv")
        }
    }'
cd "$scratch"
du -sb texts | sed "s|\ttexts| bytes of text, $npairs pairs of 50 sentences|"

timed() { # what, command
    what=$1
    shift
    /usr/bin/time -f '%U %S %e %M' -o time "$@" >log 2>&1 || [ $? -eq 1 ] || { cat log; exit 1; }
    awk -v what="$what" '{ printf "%-44s %7.1f CPU s %7.1f s %6.0f MB\n", what, $1 + $2, $3, $4 / 1024 }' time
}
texts="--segmented -s en -t ko --manifest pairs.tsv"
for i in 1 2 3 4; do timed "count, part $i of 4" "$JJAK" train --count --shard $i/4 $texts -j 1 -o $i.model; done
timed "merge" "$JJAK" train --merge -o all.model 1.model 2.model 3.model 4.model
du -sb 1.model all.model | sed 's|\t| bytes of |'
timed "align, part 1 of 4" "$JJAK" batch --shard 1/4 $texts --model all.model -f tsv -j 1 -o out
timed "the same, nothing being left" "$JJAK" batch --shard 1/4 $texts --model all.model -f tsv -j 1 -o out --resume
timed "all jointly in one process" "$JJAK" batch $texts -f tsv -j 1 -o joint
timed "all by length in one process" "$JJAK" batch $texts --method length --per-document -f tsv -j 1 -o length
