# Units whose texts differ in the same few letters, or are the same in both languages, are not one.
for k in 0 1 2 3 4 5 6 7 8 9 a b c d e f g h; do
    printf 'Item %s\t항목 %s\n%s\t%s\n%s.\t그림 %s.\nNo. %s\t제%s\n' $k $k $k $k $k $k $k $k
done > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko a.tsv -o a.tmx
$RUNNER "$JJAK" tmx stats a.tmx | head -n 2
for dedupe in none exact source-keep-best; do
    $RUNNER "$JJAK" tmx merge --dedupe $dedupe a.tmx | grep -c '<tu '
done
# Their order still means nothing.
$RUNNER "$JJAK" tmx convert -s ko -t en a.tmx -o b.tmx
$RUNNER "$JJAK" tmx merge a.tmx b.tmx | grep -c '<tu '
