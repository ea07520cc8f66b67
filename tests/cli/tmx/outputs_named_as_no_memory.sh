# TMX under the name of another format would be found out too late.
printf 'a\tㄱ\n' > a.tsv
cp a.tsv en
cp a.tsv ko
for name in x.html x.HTM x.beads x.text x.docx x.xlsx x.tmx.html; do
    $RUNNER "$JJAK" tmx convert -s en -t ko a.tsv -o $name
    echo "convert $name: $?"
    $RUNNER "$JJAK" tmx merge -s en -t ko a.tsv -o $name
    echo "merge $name: $?"
    $RUNNER "$JJAK" tmx update a.tsv en ko -o $name
    echo "update $name: $?"
done
for name in x.tmx x.out x; do
    $RUNNER "$JJAK" tmx merge -s en -t ko a.tsv -o $name
    echo "merge $name: $?"
done
# Who says what it is, is believed.
$RUNNER "$JJAK" tmx convert -s en -t ko --to tmx a.tsv -o x.text
echo $?
ls
