# What the header names is what the bytes are in, however few they are; a name that they belie is
# reported.
po() { # charset, text
    printf 'msgid ""\nmsgstr "Language: ko\\nContent-Type: text/plain; charset=%s\\n"\n\nmsgid "Open"\nmsgstr "%s"\n' $1 "${2-열기}"
}
po EUC-KR | iconv -f UTF-8 -t CP949 > a.po
po EUC-KR > b.po
po euc-kr '※ ◎ 뷁 漢字' | iconv -f UTF-8 -t CP949 > c.po
po CP949 '쨉' | iconv -f UTF-8 -t CP949 > d.po
po ISO-8859-1 'é' | iconv -f UTF-8 -t ISO-8859-1 > e.po
po CHARSET > f.po
po no-such > g.po
for name in a b c d e f g; do
    $RUNNER "$JJAK" tmx convert $name.po --to jsonl
    echo "exit status $?"
done
