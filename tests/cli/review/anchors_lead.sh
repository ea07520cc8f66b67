# One line moves a pair, and the rest adapts.
article=$TOP/corpus/putin-2024-06-18/article
show() { $RUNNER "$JJAK" align --method length -f beads "$@" $article.en.txt $article.ko.txt | cut -f 1,2; }
show > before
printf '# The heading goes with the second sentence.\n0\t1\n!10\t11\n20\t\n' > anchors
show --anchors anchors > after
diff before after | grep '^[<>]'
