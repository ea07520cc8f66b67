# A name in a reason is cut between characters.
mkdir in
article=$TOP/corpus/putin-2024-06-18/article
head -n 8 "$article.en.txt" > in/a.en.txt
long=1로씨야와조선민주주의인민공화국년대를이어오는친선과협조의전통.ko.txt
head -n 8 "$article.ko.txt" > "in/$long"
$RUNNER "$JJAK" batch in --pair-by content --dry-run | cut -f 1,3,4,6
