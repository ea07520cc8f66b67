# The dateline that the Korean text alone has.
article=$TOP/corpus/putin-2024-06-18/article
$RUNNER "$JJAK" align --explain 1 $article.en.txt $article.ko.txt > out
awk '$0 == "" { exit } 1' out | sed 's/[-+]*[0-9]\.[0-9]*/X/g'
