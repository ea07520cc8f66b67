printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
iconv -f UTF-8 -t EUC-KR a.ko > b.ko || exit 77
$RUNNER "$JJAK" align --segmented --target-encoding EUC-KR a.en b.ko -f tsv | cut -f 1,2,4
