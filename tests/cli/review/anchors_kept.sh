article=$TOP/corpus/putin-2024-06-18/article
show() { $RUNNER "$JJAK" align -f beads "$@" $article.en.txt $article.ko.txt | cut -f 1,2; }
printf '5\t7\n!30\t32\n\t20\n' > anchors
show --anchors anchors > out
grep -cE '(^|,)5(,[0-9]+)*	([0-9]+,)*7(,|$)' out
grep -cE '(^|,)30(,[0-9]+)*	([0-9]+,)*32(,|$)' out
grep -c '^	20$' out
