# What can be unpacked of a damaged one is delivered.
tail -c +2 "$TOP/tests/fuzz/seed/tmx/three" > a.tmx
gzip -n a.tmx
$RUNNER "$JJAK" tmx stats a.tmx.gz
head -c 150 a.tmx.gz > cut.tmx.gz
$RUNNER "$JJAK" tmx check cut.tmx.gz
printf 'a\tb\nc\td\n' | gzip -n > t.tsv.gz
cat t.tsv.gz t.tsv.gz > two.tsv.gz
$RUNNER "$JJAK" tmx convert -q -s en -t ko --to tsv two.tsv.gz
printf 'PK\003\004' > z.tmx.zip
$RUNNER "$JJAK" tmx check z.tmx.zip
$RUNNER "$JJAK" tmx convert a.tmx.gz -o b.tmx.gz
$RUNNER "$JJAK" align a.en.txt a.ko.txt -o b.tmx.gz
