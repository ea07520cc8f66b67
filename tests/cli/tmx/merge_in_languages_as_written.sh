# What is the same once it has the languages that are written is there once.
printf 'a\tb\nc\td\n' > 1.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko 1.tsv -o 1.tmx
$RUNNER "$JJAK" tmx convert -s EN-us -t ko-KR 1.tsv -o 2.tmx
$RUNNER "$JJAK" tmx merge 1.tmx 2.tmx -o apart.tmx
$RUNNER "$JJAK" tmx merge --tmx-lang en=en-US,ko=ko-KR 1.tmx 2.tmx -o one.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best --tmx-lang en=en-US,ko=ko-KR 1.tmx 2.tmx -o best.tmx
$RUNNER "$JJAK" tmx stats apart.tmx one.tmx best.tmx | grep units
