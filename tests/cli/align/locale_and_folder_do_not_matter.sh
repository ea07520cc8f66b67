printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
mkdir en ko
cp a.en en/x.txt
cp a.ko ko/x.txt
cp a.en x.en.txt; cp a.ko x.ko.txt
SOURCE_DATE_EPOCH=86400; export SOURCE_DATE_EPOCH
$RUNNER "$JJAK" align -f tmx x.en.txt x.ko.txt > 1
(cd en && LC_ALL=C.UTF-8 LANG=ko_KR.UTF-8 $RUNNER "$JJAK" align -f tmx ../x.en.txt ../x.ko.txt) > 2
cmp 1 2
$RUNNER "$JJAK" align en/x.txt ko/x.txt > 3
$RUNNER "$JJAK" align x.en.txt x.ko.txt > 4
cmp 3 4
grep -o 'creationdate="[^"]*"' 1 | sort -u
