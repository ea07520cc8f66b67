# The bead and its parts; figures are left out, they are others with every better model.
article=$TOP/corpus/putin-2024-06-18/article
n=$($RUNNER "$JJAK" align -f beads $article.en.txt $article.ko.txt | cut -f 1,2 |
    grep -n '^27	28,29$' | cut -d : -f 1)
$RUNNER "$JJAK" align --explain "$n" $article.en.txt $article.ko.txt > out
awk '$0 == "" { exit } !/^    /' out | sed "s/^bead $n:/bead N:/; s/[-+]*[0-9]\.[0-9]*/X/g"
grep -q '^    .* = ' out && echo "with words"
grep -q '^rival: ' out && echo "with rivals"
