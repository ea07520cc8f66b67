#!/bin/sh
# Timings. Sentences and words: MB/s in one process beside ICU's break iterators, on 20 MB each of
# English and Korean that are corpus texts over and over. Alignment: whole processes, CPU seconds and
# peak memory, best of three, on texts made here by a fixed rule. So anybody has the same texts.
#
#     JJAK=build/jjak BREAKS=build/bench/breaks [ROUNDS=7] sh tests/bench/bench.sh
set -eu
jjak=${JJAK:-jjak}
breaks=${BREAKS:-breaks}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As many copies of the files, one behind the other, as go into 20 MB.
repeat() { # output, files
    output=$1
    shift
    cat "$@" > "$scratch/once"
    copies=$((20000000 / $(wc -c < "$scratch/once")))
    while [ $copies -gt 0 ]; do
        cat "$scratch/once"
        copies=$((copies - 1))
    done > "$output"
}
repeat "$scratch/en" corpus/putin-2024-06-18/article.en.txt corpus/not-translations/*.txt
repeat "$scratch/ko" corpus/putin-2024-06-18/article.ko.txt
for lang in en ko; do
    "$breaks" $lang "$scratch/$lang" "${ROUNDS:-7}"
    echo
done

# N source sentences of varying length, with about 2 % left out on either side and 8 % split in two.
make_pair() { # number of sentences
    awk -v n="$1" -v src="$scratch/$1.en.txt" -v tgt="$scratch/$1.ko.txt" '
    function next_random() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
    function words(length_wanted, letter,    s) {
        s = ""
        while (length(s) < length_wanted) s = s substr("abcdefghijklmnopqrstuvwxyz", int(next_random() * 26) + 1, 1) letter " "
        return s
    }
    BEGIN {
        seed = 42
        for (i = 0; i < n; i++) {
            x = 20 + int(160 * next_random() * next_random())
            y = int(x * (0.4 + 0.1 * next_random())) + 2
            r = next_random()
            if (r > 0.02) print words(x, "a") > src
            if (r < 0.98) {
                if (r < 0.10 && r > 0.02) { print words(int(y / 2), "b") > tgt; y = y - int(y / 2) }
                print words(y, "b") > tgt
            }
        }
    }'
}

measure() { # label, command
    label=$1
    shift
    best=
    for run in 1 2 3; do
        /usr/bin/time -f '%U %S %M' -o "$scratch/time" "$@" > /dev/null 2>&1 || true
        line=$(tail -n 1 "$scratch/time" | awk '{ printf "%.2f CPU s, %.0f MB", $1 + $2, $3 / 1024 }')
        if [ -z "$best" ] || expr "$line" \< "$best" > /dev/null; then best=$line; fi
    done
    echo "$label: $best"
}

command -v /usr/bin/time > /dev/null || { echo "bench needs GNU time (Debian package time)" >&2; exit 1; }
for n in 1000 6700 10000; do
    make_pair $n
    for method in length gale-church full; do
        measure "$n by $n sentences, $method" \
            "$jjak" align -q --segmented --method $method -f beads "$scratch/$n.en.txt" "$scratch/$n.ko.txt"
    done
done
