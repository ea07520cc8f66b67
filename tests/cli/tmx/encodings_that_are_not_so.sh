# Bytes that are no EUC-KR cost their characters and not the units; a name that is none, or that
# cannot be, or that the bytes are plainly not, is told and UTF-8 tried.
tmx() { # encoding, text
    printf '<?xml version="1.0" encoding="%s"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ko"><seg>%b</seg></tuv></tu></body></tmx>' "$1" "$2"
}
tmx EUC-KR '\260\241 \372e" \353\213\244.' > bad.tmx
tmx FOO '가' > unknown.tmx
tmx UTF-16 '가' > not16.tmx
tmx ISO-8859-1 '네 글자다' > not1.tmx
tmx ISO-8859-1 '\303\251\303\240' > latin1.tmx
tmx ISO-2022-KR '\033$)C\016\060\041\017.' > shifted.tmx
for name in bad unknown not16 not1 latin1 shifted; do
    $RUNNER "$JJAK" tmx check $name.tmx
    $RUNNER "$JJAK" tmx convert -s en -t ko $name.tmx --to moses -o $name
    echo "exit status $?"
    cat $name.ko
done
# Of many pieces, each of which may end within a character.
{
    printf '<?xml version="1.0" encoding="EUC-KR"?><tmx version="1.4"><header srclang="en"/><body>'
    k=0
    while [ $k -lt 3000 ]; do
        printf '<tu><tuv xml:lang="en"><seg>%d</seg></tuv><tuv xml:lang="ko"><seg>\260\241\264\331</seg></tuv></tu>\n' $k
        k=$((k + 1))
    done
    printf '</body></tmx>'
} > long.tmx
$RUNNER "$JJAK" tmx convert -s en -t ko long.tmx --to moses -o long && sort -u long.ko && wc -l < long.en
