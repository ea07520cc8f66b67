#!/bin/sh
# make demo: aligns the pair ARTICLE.en.txt, ARTICLE.ko.txt and shows what came out.
set -eu
article=$1
jjak=$BUILD/jjak
method=full
out=$BUILD/demo
mkdir -p "$out"
name=$(basename "$article")

echo
echo "$article.en.txt and .ko.txt: the Kremlin's English, KCNA's Northern Korean."
echo "The first pairs; before each, its confidence and how many sentences it has on each side:"
echo
"$jjak" align -q --method $method --format text "$article.en.txt" "$article.ko.txt" > "$out/$name.pairs"
awk -v n=8 'BEGIN { RS = ""; ORS = "\n\n" } NR <= n' "$out/$name.pairs"

for format in tmx tsv beads; do
    "$jjak" align -q --method $method -o "$out/$name.$format" "$article.en.txt" "$article.ko.txt"
done
echo "Against the alignment made by hand ($article.gold.beads):"
echo "  $("$jjak" eval "$article.gold.beads" "$out/$name.beads")"
echo
echo "$(grep -c '<tu ' "$out/$name.tmx") pairs are in $out/$name.tmx, a translation memory for any CAT tool;"
echo "the same with confidence, and sentences that have no partner, in $out/$name.tsv."
echo "All pairs to read: $out/$name.pairs. Your own texts:"
echo "  $jjak align --method $method YOURS.en.txt YOURS.ko.txt -o YOURS.tmx"
