# CP949 is read as it is told; a name that the bytes belie is reported.
po() { # charset
    printf 'msgid ""\nmsgstr "Language: ko\\nContent-Type: text/plain; charset=%s\\n"\n\nmsgid "Open"\nmsgstr "열기"\n' $1
}
po EUC-KR | iconv -f UTF-8 -t CP949 > a.po
po EUC-KR > b.po
for name in a b; do
    $RUNNER "$JJAK" tmx convert $name.po --to jsonl
    echo "exit status $?"
done
