# A memory of one language twice is of no use: importers take one text for the other.
printf 'Hallo Welt.\n' > a.txt
printf 'Bonjour le monde.\n' > b.txt
$RUNNER "$JJAK" align a.txt b.txt -o a.tmx
echo $?
$RUNNER "$JJAK" align -q -s de -t fr --tmx-lang de=fr a.txt b.txt -f xliff
echo $?
$RUNNER "$JJAK" tmx convert a.txt b.txt -s de -t de --to tmx
echo $?
ls
# Varieties of a language are two.
$RUNNER "$JJAK" tmx convert a.txt b.txt -s de -t de-CH --to tmx | grep -o 'xml:lang="[^"]*"'
# Nor does --tmx-lang alone make one of two, though two may change places.
$RUNNER "$JJAK" tmx convert a.txt b.txt -s de -t fr -o a.tmx
for langs in de=fr fr=DE de=it,fr=it de=fr,fr=de; do
    $RUNNER "$JJAK" tmx convert --tmx-lang "$langs" a.tmx --to tmx > out
    echo "$?" $(grep -o 'xml:lang="[^"]*"' out)
done
$RUNNER "$JJAK" tmx merge --tmx-lang de=fr a.tmx -o b.tmx
echo $?
