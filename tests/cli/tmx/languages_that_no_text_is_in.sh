# --tmx-lang for a language that no text is in is told, and without effect.
printf 'source\ttarget\nIt rained.\t비가 왔다.\n' > a.tsv
list=en=en-US,kr=ko-KR
$RUNNER "$JJAK" tmx convert -s en -t ko --tmx-lang $list a.tsv -o a.tmx
$RUNNER "$JJAK" tmx merge --tmx-lang $list,KO=ko-KP a.tmx -o b.tmx
grep -h xml:lang a.tmx b.tmx
echo 'It rained.' > a.en.txt
echo '비가 왔다.' > a.ko.txt
$RUNNER "$JJAK" align --tmx-lang $list -o c.tmx a.en.txt a.ko.txt
$RUNNER "$JJAK" align -q --tmx-lang $list -o c.tmx a.en.txt a.ko.txt
$RUNNER "$JJAK" tmx convert --tmx-minimal a.tmx -o c.tsv
