#!/bin/sh
# A memory of a million units (UNITS): written, checked, merged with itself, read back. MB/s of the
# TMX, and peak memory. The units are made here, by a fixed rule, so that anybody has the same ones.
set -eu
jjak=${JJAK:-jjak}
units=${UNITS:-1000000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
command -v /usr/bin/time > /dev/null || { echo "bench needs GNU time (Debian package time)" >&2; exit 1; }

awk -v n="$units" 'BEGIN {
    split("조선 로씨야 인민 친선 협조 나라 력사 전통 발전 평화", ko, " ")
    split("people friendship history country tradition cooperation peace region decade visit", en, " ")
    seed = 42
    print "source\ttarget"
    for (i = 1; i <= n; i++) {
        s = "Sentence " i ":"
        t = "문장 " i ":"
        seed = (seed * 16807) % 2147483647
        words = 5 + seed % 20
        for (k = 0; k < words; k++) {
            seed = (seed * 16807) % 2147483647
            s = s " " en[seed % 10 + 1]
            t = t " " ko[int(seed / 10) % 10 + 1]
        }
        print s ".\t" t "."
    }
}' > "$scratch/pairs.tsv"

measure() { # label, how often the memory is read or written whichever is more, command
    label=$1 times=$2
    shift 2
    /usr/bin/time -f '%e %U %S %M' -o "$scratch/time" "$@" > /dev/null
    size=$(stat -c %s "$scratch/a.tmx")
    tail -n 1 "$scratch/time" | awk -v label="$label" -v size="$((size * times))" '{
        printf "%-24s %6.2f s, %4.0f MB/s, %3.0f MB\n", label, $1, size / 1e6 / $1, $4 / 1024 }'
}
measure "written from tsv" 1 "$jjak" tmx convert -q -s en -t ko "$scratch/pairs.tsv" -o "$scratch/a.tmx"
measure "checked" 1 "$jjak" tmx check "$scratch/a.tmx"
measure "merged with itself" 2 "$jjak" tmx merge -q -o "$scratch/b.tmx" "$scratch/a.tmx" "$scratch/a.tmx"
measure "merged, keep-best" 4 "$jjak" tmx merge -q --dedupe source-keep-best -o "$scratch/c.tmx" "$scratch/a.tmx" "$scratch/a.tmx"
measure "read back as tsv" 1 "$jjak" tmx convert -q "$scratch/a.tmx" -o "$scratch/b.tsv"
cmp "$scratch/a.tmx" "$scratch/b.tmx" && cmp "$scratch/a.tmx" "$scratch/c.tmx" && echo "all the same memory of $(stat -c %s "$scratch/a.tmx") bytes"
