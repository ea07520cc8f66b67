$RUNNER "$JJAK" tmx
$RUNNER "$JJAK" tmx chek
$RUNNER "$JJAK" tmx check
$RUNNER "$JJAK" tmx check --for excel a.tmx
$RUNNER "$JJAK" tmx check missing.tmx
$RUNNER "$JJAK" tmx convert --tmx-lang en_US=x a.tmx
$RUNNER "$JJAK" tmx convert --tmx-lang en=en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd a.tmx
$RUNNER "$JJAK" tmx convert --to moses a.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best -
printf 'a\tb\n' > a.tsv
$RUNNER "$JJAK" tmx convert a.tsv
$RUNNER "$JJAK" tmx convert a.tsv -o a.tsv
$RUNNER "$JJAK" tmx update a b
$RUNNER "$JJAK" help tmx
true
