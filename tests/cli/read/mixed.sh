# A page with an article, its translation and unrelated news: pairs of the two, all news alone.
page=$TOP/corpus/putin-2024-06-18-page/page.txt
$RUNNER "$JJAK" align --mixed --method full -f jsonl "$page" > out; rc=$?
grep -c '"bead":"[1-9]-[1-9]' out
# News begins in line 135.
sed -n 's/.*"source".*"line":\([0-9]*\)}\]},"target":{"text":"","sentences":\[\]}}$/\1/p' out | awk '$1 < 135 { print "before the news: " $1 } END { print NR " sentences of English alone" }'
exit $rc
