#!/bin/sh
# Alignment figures: strict / lax F1 on the shipped article and, where a folder of development sets is
# given, on all of them, alone and jointly, with things left out one at a time, and how far confidence
# can be believed. A set is FOLDER/align/SET/DOC/{src.sents,tgt.sents,gold.beads}, one segmented
# sentence a line.
set -eu
jjak=${JJAK:-jjak}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

article=corpus/putin-2024-06-18/article
echo "article, segmented by jjak: sentences that differ from the gold files"
for lang in en ko; do
    "$jjak" segment --lang $lang $article.$lang.txt | sed '/^$/d' > "$scratch/$lang"
    printf '  %s: %s of %s\n' $lang "$(diff "$scratch/$lang" $article.$lang.sents | grep -c '^[<>]' || true)" \
        "$(wc -l < $article.$lang.sents)"
done

figures() { # label, pairs of gold and hypothesis
    label=$1
    shift
    "$jjak" eval "$@" | sed "s/^/  $label: /"
}

echo "article, from the plain texts"
for method in length gale-church full; do
    "$jjak" align --method $method -f beads $article.en.txt $article.ko.txt > "$scratch/beads"
    figures $method $article.gold.beads "$scratch/beads"
done

[ $# -gt 0 ] || { echo "(no folder of development sets given: make eval EVAL=FOLDER)"; exit 0; }

languages() { # set
    case $1 in
    enko-* | article) echo "-s en -t ko" ;;
    textberg*) echo "-s de -t fr" ;;
    parice*) echo "-s en -t is" ;;
    *) echo "-s und -t und" ;;
    esac
}

# Aligns a set into $scratch/out, with the options given, and lists pairs of gold and result.
run() { # set's folder, options
    folder=$1
    shift
    rm -rf "$scratch/out"
    for doc in "$folder"*/; do
        printf '%ssrc.sents\t%stgt.sents\t%s\n' "$doc" "$doc" "$(basename "$doc")"
    done > "$scratch/manifest"
    # shellcheck disable=SC2046
    "$jjak" batch -q --segmented $(languages "$(basename "$folder")") -f beads \
        --manifest "$scratch/manifest" -o "$scratch/out" "$@" || [ $? -eq 1 ]
    pairs=
    for doc in "$folder"*/; do
        pairs="$pairs ${doc}gold.beads $scratch/out/$(basename "$doc").beads"
    done
}

for set in "$1"/align/*/; do
    name=$(basename "$set")
    echo "$name"
    while IFS='|' read -r label options; do
        # shellcheck disable=SC2086
        run "$set" $options
        # shellcheck disable=SC2086
        figures "$label" $pairs
        [ "$label" = "full, jointly" ] || continue
        # shellcheck disable=SC2086
        set -- "$1" $pairs
        folder=$1
        shift
        while [ $# -gt 0 ]; do
            awk -F'\t' 'NR == FNR { gold[$1 FS $2]; next } { print $3, ($1 FS $2) in gold }' "$1" "$2"
            shift 2
        done > "$scratch/confidence.$name"
        set -- "$folder"
    done <<TABLE
gale-church, alone|--per-document --method gale-church
length, alone|--per-document --method length
full, alone|--per-document
full, alone, without the lexicon|--per-document --no-lexicon
full, jointly|
full, jointly, without the lexicon|--no-lexicon
full, jointly, without beads of 5 and of 2-3|--beads 1-1,1-2,2-1,2-2,1-3,3-1,1-4,4-1
full, jointly, without beads of 2-2|--beads 1-1,1-2,2-1,1-3,3-1,1-4,4-1,1-5,5-1
TABLE
    [ "$name" = enko-jhe-dev-noisy ] || continue
    # A memory of the first half's gold pairs, and the second half with and without it.
    ndocs=$(find "$set" -mindepth 1 -maxdepth 1 | wc -l)
    k=0
    rm -rf "$scratch/half"
    mkdir "$scratch/half"
    printf 'source\ttarget\n' > "$scratch/memory.tsv"
    for doc in "$set"*/; do
        k=$((k + 1))
        if [ $((2 * k)) -gt "$ndocs" ]; then
            cp -r "$doc" "$scratch/half/"
            continue
        fi
        awk -F'\t' -v src="$doc/src.sents" -v tgt="$doc/tgt.sents" '
            function text(list, of,    n, id, k, s) {
                n = split(list, id, ",")
                for (k = 1; k <= n; k++) s = s (k > 1 ? " " : "") of[id[k]]
                return s
            }
            BEGIN {
                while ((getline line < src) > 0) a[na++ + 0] = line
                while ((getline line < tgt) > 0) b[nb++ + 0] = line
            }
            $1 != "" && $2 != "" { print text($1, a) "\t" text($2, b) }' "$doc/gold.beads" \
            >> "$scratch/memory.tsv"
    done
    "$jjak" tmx convert -s en -t ko --to tmx -o "$scratch/memory.tmx" "$scratch/memory.tsv"
    "$jjak" train --tmx -s en -t ko -o "$scratch/memory.model" "$scratch/memory.tmx"
    mkdir "$scratch/$name"
    mv "$scratch/half"/* "$scratch/$name/"
    for options in "--per-document" "--model $scratch/memory.model"; do
        # shellcheck disable=SC2086
        run "$scratch/$name/" $options
        # shellcheck disable=SC2086
        figures "second half, alone, $(echo "$options" | sed 's|--model.*|with a memory of the first half|; s|--per-document|without a memory|')" $pairs
    done
done

# Sets whose gold is whole messages cannot tell whether a bead is right.
echo "confidence, method full, jointly: expected calibration error in ten bins"
rm -f "$scratch/confidence.enko-sysadmin-noisy"
error='{ b = int($1 * 10); if (b > 9) b = 9; p[b] += $1; right[b] += $2; n[b]++; all++ }
    END {
        for (b = 0; b < 10; b++) { d = p[b] - right[b]; sum += d < 0 ? -d : d }
        printf "%.3f\n", sum / all
        if (table) for (b = 0; b < 10; b++) if (n[b])
            printf "  %.1f to %.1f: said %.2f, right %.2f, of %d\n", b / 10, (b + 1) / 10, p[b] / n[b], right[b] / n[b], n[b]
    }'
for file in "$scratch"/confidence.*; do
    printf '  %s: ' "${file##*/confidence.}"
    awk "$error" "$file"
done
cat "$scratch"/confidence.* | { printf '  all: '; awk -v table=1 "$error"; }
