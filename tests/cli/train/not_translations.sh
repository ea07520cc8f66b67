# A model of a text and itself is worth nothing, and looks like any other.
printf 'It rained.\nWe stayed in.\n' > a.txt
printf '비가 왔다.\n우리는 집에 있었다.\n' > b.txt
$RUNNER "$JJAK" train -o x.model a.txt a.txt
echo $?
$RUNNER "$JJAK" train -o x.model -s en -t ko b.txt a.txt
echo $?
$RUNNER "$JJAK" train -o x.model a.txt b.txt
echo $?
