printf 'a\tb\nc\td\n' > en_ko.tsv
printf 'b\ta\ne\tc\n' > ko_en.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko en_ko.tsv -o en_ko.tmx
$RUNNER "$JJAK" tmx convert -s KO -t EN ko_en.tsv -o ko_en.tmx
$RUNNER "$JJAK" tmx merge en_ko.tmx ko_en.tmx -o all.tmx
$RUNNER "$JJAK" tmx stats all.tmx | grep -E 'units|duplicates'
