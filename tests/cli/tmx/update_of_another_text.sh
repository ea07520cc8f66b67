# Nothing is changed, and that is most likely not what was meant; new pairs may be what is.
printf 'one\t하나\n' > a.tsv
printf 'Two.\n' > b.en.txt
printf '둘.\n' > b.ko.txt
$RUNNER "$JJAK" tmx convert -s en -t ko a.tsv -o a.tmx
$RUNNER "$JJAK" tmx update a.tmx b.en.txt b.ko.txt | grep -c '<tu '
$RUNNER "$JJAK" tmx update a.tmx b.en.txt b.ko.txt > out
echo $?
$RUNNER "$JJAK" tmx update --add-new a.tmx b.en.txt b.ko.txt > out
echo $?
