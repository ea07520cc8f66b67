#!/bin/sh
# Alignment figures: strict / lax F1 of each method on the shipped article and, where a folder of
# development sets is given, on all of them. A set is FOLDER/align/SET/DOC/{src.sents,tgt.sents,
# gold.beads}, one segmented sentence a line.
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

figures() { # method, pairs of gold and hypothesis
    method=$1
    shift
    "$jjak" eval "$@" | sed "s/^/  $method: /"
}

echo "article, from the plain texts"
for method in length gale-church full; do
    "$jjak" align --method $method -f beads $article.en.txt $article.ko.txt > "$scratch/beads"
    figures $method $article.gold.beads "$scratch/beads"
done

[ $# -gt 0 ] || { echo "(no folder of development sets given: make eval EVAL=FOLDER)"; exit 0; }
for set in "$1"/align/*/; do
    name=$(basename "$set")
    echo "$name"
    for method in length gale-church full; do
        pairs=
        for doc in "$set"*/; do
            out=$scratch/$(basename "$doc").beads
            "$jjak" align -q --segmented --method $method -f beads "$doc/src.sents" "$doc/tgt.sents" > "$out" ||
                [ $? -eq 1 ]
            pairs="$pairs $doc/gold.beads $out"
        done
        # shellcheck disable=SC2086
        figures $method $pairs
    done
done
