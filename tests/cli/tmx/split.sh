printf 'a\tb\nc\td\ne\tf\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-split 2 a.tsv -o out.tmx
ls
grep -c '<tu ' out-001.tmx out-002.tmx
