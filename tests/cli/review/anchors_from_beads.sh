# An output in beads is a file of anchors that say the same.
article=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align -f beads -o found.beads $article.en.txt $article.ko.txt
$RUNNER "$JJAK" align -f beads --anchors found.beads -o again.beads $article.en.txt $article.ko.txt
cut -f 1,2 found.beads > 1
cut -f 1,2 again.beads > 2
cmp 1 2 && echo same
# So does the gold.
$RUNNER "$JJAK" align -f beads --anchors $article.gold.beads -o gold.beads $article.en.txt $article.ko.txt
$RUNNER "$JJAK" eval $article.gold.beads gold.beads | head -n 3
