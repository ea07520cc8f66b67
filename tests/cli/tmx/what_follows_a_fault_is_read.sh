# A lone & without any ; after it, and then a <, which ends the parser: what follows is read, in a
# file of one piece and behind 12 MB.
header='<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>'
unit() {
    printf '<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ko"><seg>b</seg></tuv></tu>\n' "$1"
}
show() {
    $RUNNER "$JJAK" tmx convert "$1" --to tsv | cut -f 1 | cut -c 1-20 | uniq -c
}
{
    echo "$header"
    unit 'a & b < c'
    unit 'a & b'
    unit 'a < b'
    unit 'last'
    echo '</body></tmx>'
} > short.tmx
show short.tmx
{
    echo "$header"
    unit 'a & b'
    unit 'same' > same
    for k in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
        cat same same > twice
        mv twice same
    done
    cat same
    unit 'a < b'
    unit 'last'
    echo '</body></tmx>'
} > long.tmx
show long.tmx
