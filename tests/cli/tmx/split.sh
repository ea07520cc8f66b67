printf 'a\tb\nc\td\ne\tf\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-split 2 a.tsv -o out.tmx
ls
grep -c '<tu ' out-001.tmx out-002.tmx
# What is left out counts for no file, and none is written for it.
printf 'a\tb\nfar too long\td\ne\tf\ng\t\ni\tj\nfar too long\tl\n' > b.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-split 2 --max-segment-chars 5 b.tsv -o less.tmx
ls
grep -c '<tu ' less-001.tmx less-002.tmx
printf 'a\tb\nc\td\nfar too long\tf\n' > c.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-split 2 --max-segment-chars 5 c.tsv -o one.tmx
printf 'far too long\tf\n' > d.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-split 2 --max-segment-chars 5 d.tsv -o none.tmx
echo "exit status $?"
ls one* none*
