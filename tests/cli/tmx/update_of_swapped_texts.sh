# The source is given as the target: told, though a number is the same in both.
printf 'Two.\t둘.\n12\t12\n' > a.tsv
printf 'Two.\n12\n' > b.en.txt
printf '둘이다.\n12\n' > b.ko.txt
$RUNNER "$JJAK" tmx convert -s en -t ko a.tsv -o a.tmx
$RUNNER "$JJAK" tmx update a.tmx b.en.txt b.ko.txt -o b.tmx
echo $?
$RUNNER "$JJAK" tmx update a.tmx b.ko.txt b.en.txt -o c.tmx
echo $?
# Of other languages the script tells none apart.
printf 'Zwei.\tдва.\nEins.\tодин.\n' > d.tsv
printf 'Zwei.\n' > d.txt
printf 'два!\n' > e.txt
$RUNNER "$JJAK" tmx convert -s de -t ru d.tsv -o d.tmx
$RUNNER "$JJAK" tmx update -q -t ru d.tmx d.txt e.txt -o e.tmx
echo $?
