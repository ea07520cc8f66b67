# Who asks for "en" gets the units in "en-US", and a header that says so: importers compare the two
# to the letter.
unit() { printf '<tu tuid="%s"><tuv xml:lang="%s"><seg>%s</seg></tuv><tuv xml:lang="%s"><seg>하나</seg></tuv></tu>' "$@"; }
{
    printf '<tmx version="1.4"><header srclang="en-US"/><body>'
    unit 1 fr-FR Un ko-KR
    unit 2 en-US One ko-KR
    unit 3 en One ko
    printf '</body></tmx>'
} > a.tmx
$RUNNER "$JJAK" tmx convert -s en -t ko a.tmx -o b.tmx
grep -o -E 'tuid="[0-9]*"|srclang="[^"]*"|xml:lang="[^"]*"' b.tmx
for format in xliff xliff2 po; do
    $RUNNER "$JJAK" tmx convert -q -s en -t ko a.tmx --to $format | grep -o -E '[a-z-]*[lL]ang(uage)?(=|: )[a-zA-Z"_-]*'
done
# Where a unit has both, the one that was asked for is it.
{
    printf '<tmx version="1.4"><header srclang="en-US"/><body>'
    unit 1 en-US One ko-KR
    printf '<tu tuid="2"><tuv xml:lang="en-US"><seg>Color</seg></tuv><tuv xml:lang="en"><seg>Colour</seg></tuv><tuv xml:lang="ko"><seg>색</seg></tuv></tu></body></tmx>'
} > a.tmx
$RUNNER "$JJAK" tmx convert -s en -t ko a.tmx --to tsv
