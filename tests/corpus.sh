#!/bin/sh
# The corpus is what its README files say: bytes as they came, the pair cut from the page unchanged,
# the gold a partition of both sides.
set -u
bad=0
cd corpus || exit 1
sha256sum -c --quiet SHA256SUMS || bad=1

pair=putin-2024-06-18
size=$(cat $pair/article.en.txt $pair/article.ko.txt | wc -c)
{ cat $pair/article.en.txt; echo; cat $pair/article.ko.txt; } |
    cmp -n "$((size + 1))" - $pair-page/page.txt || bad=1

side() { # column, language: its indices must count the lines of the sentence file
    n=$(wc -l < $pair/article."$2".sents)
    cut -f"$1" $pair/article.gold.beads | tr ',' '\n' | grep . > "$scratch/seen"
    i=0
    while [ "$i" -lt "$n" ]; do echo "$i"; i=$((i + 1)); done | cmp - "$scratch/seen" || bad=1
    tr -d ' \n' < $pair/article."$2".sents > "$scratch/sents"
    tr -d ' \n' < $pair/article."$2".txt | cmp - "$scratch/sents" || bad=1
}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
side 1 en
side 2 ko

for text in */*.??.txt; do
    folder=${text%/*}
    [ "$(ls "$folder"/*.??.txt | wc -l)" -eq 2 ] || { echo "half of a pair: $text"; bad=1; }
done
exit $bad
