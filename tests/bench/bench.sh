#!/bin/sh
# Timings. Sentences and words: MB/s in one process beside ICU's break iterators, on 20 MB each of
# English and Korean that are corpus texts over and over. Alignment: whole processes, CPU seconds and
# peak memory, best of three, on texts made here by a fixed rule (pair.awk), alone and in a folder; and
# Model 1. So anybody has the same texts.
#
#     JJAK=build/jjak BREAKS=build/bench/breaks MODEL1=build/bench/model1 [ROUNDS=7] \
#         [SIZES='1000 6700'] sh tests/bench/bench.sh
set -eu
jjak=${JJAK:-jjak}
breaks=${BREAKS:-breaks}
model1=${MODEL1:-model1}
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
here=$(dirname "$0")
for n in ${SIZES:-1000 6700 10000 100000}; do
    awk -v n=$n -v vocab=50000 -v src="$scratch/src" -v tgt="$scratch/tgt" -f "$here/pair.awk"
    for method in length gale-church full; do
        [ $n -gt 10000 ] && [ $method = gale-church ] && continue
        measure "$n by $n sentences, $method" "$jjak" align -q --segmented -s de -t el \
            --method $method -f beads "$scratch/src" "$scratch/tgt"
    done
done
# With numbers and names the path is known before any word is learned.
if [ -z "${SIZES-}" ]; then
    n=100000
    awk -v n=$n -v vocab=50000 -v marked=1 -v src="$scratch/src" -v tgt="$scratch/tgt" -f "$here/pair.awk"
    measure "$n by $n sentences with numbers and names, full" "$jjak" align -q --segmented -s de -t el \
        -f beads "$scratch/src" "$scratch/tgt"
fi

mkdir "$scratch/corpus"
awk -v n=100000 -v vocab=30000 -v dir="$scratch/corpus" -f "$here/pair.awk"
for jobs in 1 2; do
    for method in length full; do
        begin=$(date +%s.%N)
        /usr/bin/time -f '%U %S %M' -o "$scratch/time" "$jjak" batch -q --segmented -j $jobs \
            --method $method -f beads -o "$scratch/out.$jobs.$method" "$scratch/corpus" || [ $? -eq 1 ]
        tail -n 1 "$scratch/time" | awk -v jobs=$jobs -v m=$method -v begin=$begin -v end="$(date +%s.%N)" '{
            printf "2,000 pairs of 50 sentences, %s, -j %d: %.0f sentence pairs a CPU second, %.1f s by the clock, %.0f MB\n",
                m, jobs, 100000 / ($1 + $2), end - begin, $3 / 1024 }'
    done
done
echo
"$model1"
