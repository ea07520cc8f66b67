# Whatever makes a unit long, it costs no more memory than the limit; nor does a tag take its time.
repeat() { # text, how often
    awk -v s="$1" -v n="$2" 'BEGIN { for (k = 0; k < n; k++) printf "%s", s }'
}
good='<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ko"><seg>b</seg></tuv></tu>'
memory=200000
# A sanitizer reserves more than that before anything begins.
sh -c "ulimit -v $memory; '$JJAK' --version; exit \$?" >/dev/null 2>&1 || memory=unlimited
for what in '<prop type="a"/>' '<tuv xml:lang="en"><seg/></tuv>' '<note>x</note>'; do
    {
        echo '<tmx version="1.4"><header srclang="en"/><body>'
        echo "<tu tuid=\"long\">$(repeat "$what" 1000)</tu>$good"
        echo "<tu $(repeat 'a' 70000)$(repeat ' b="1"' 100000)/>"
        echo "$good</body></tmx>"
    } > a.tmx
    (
        ulimit -v $memory
        $RUNNER "$JJAK" tmx convert --max-unit-bytes 20000 --to tsv a.tmx
    )
done
{
    echo 'msgid "a"'
    echo "msgstr \"$(repeat x 300)\""
    echo '"more"'
    repeat "#. note
" 1000
    echo 'msgid "b"'
    echo 'msgstr "c"'
} > a.po
$RUNNER "$JJAK" tmx convert -s en -t ko --max-unit-bytes 200 --to jsonl a.po
