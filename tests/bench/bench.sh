#!/bin/sh
# Timings. Sentences and words: MB/s in one process beside ICU's break iterators, on 20 MB each of
# English and Korean that are corpus texts over and over. Alignment: whole processes, CPU seconds and
# peak memory, on texts made here by a fixed rule (pair.awk), so that anybody has the same: alone, the
# best of three; in a folder, medians of all rounds. And Model 1.
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
# Seconds by the clock and CPU seconds of a batch; what else is given goes before the command.
batch() { # threads, method, command
    threads=$1
    method=$2
    shift 2
    out=$(mktemp -d "$scratch/out.XXXXXX")
    /usr/bin/time -f '%e %U %S %M' -o "$scratch/time" "$@" "$jjak" batch -q --segmented -j "$threads" \
        --method "$method" -f beads -o "$out" "$scratch/corpus" || [ $? -eq 1 ]
    tail -n 1 "$scratch/time"
}
median() { # column of the table
    awk -v c="$1" '{ print $c }' "$scratch/table" | sort -n | sed -n "$(((${ROUNDS:-7} + 1) / 2))p"
}
# Cores of one machine may differ, and from minute to minute: two threads are measured against what
# the first and the last do alone, one after the other. 2 is the most there is.
last=$(($(nproc) - 1))
for method in length full; do
    for round in $(seq "${ROUNDS:-7}"); do
        echo "$(batch 1 $method taskset -c 0) $(batch 1 $method taskset -c $last) $(batch 2 $method env)"
    done | awk '{
        cpu = $2 + $3 < $6 + $7 ? $2 + $3 : $6 + $7
        print 100000 / cpu, $9, 2 / (1 / $1 + 1 / $5) / $9, $12 / 1024
    }' > "$scratch/table"
    printf '2,000 pairs of 50 sentences, %s: %.0f sentence pairs a CPU second; ' $method "$(median 1)"
    printf 'two threads %.2f s by the clock, %.2f times one, %.0f MB\n' "$(median 2)" "$(median 3)" "$(median 4)"
done
echo
"$model1"
