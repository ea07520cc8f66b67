# The shipped article by method full: every bead with its confidence, and the score.
a=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align --method full -f beads -o out.beads "$a.en.txt" "$a.ko.txt"
cat out.beads
$RUNNER "$JJAK" eval "$a.gold.beads" out.beads
