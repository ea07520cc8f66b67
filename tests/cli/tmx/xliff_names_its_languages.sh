# By the file, else by what is in it, else by the command; where nothing does, that is told once.
xliff() { printf '<xliff version="1.2"><file%s><body><trans-unit id="1" resname="r"><source%s>one</source><target%s>하나</target></trans-unit><trans-unit id="2" resname="s"><source%s>two</source><target%s>둘</target></trans-unit></body></file></xliff>' "$1" "$2" "$3" "$2" "$3" > a.xlf; }
languages() {
    $RUNNER "$JJAK" tmx convert "$@" a.xlf | grep -o -E 'srclang="[^"]*"|xml:lang="[^"]*"' | sort | uniq -c | sed 's/^ *//'
    echo >&2
    echo
}
xliff ' source-language="en" target-language="ko"' ' xml:lang="en-GB"' ' xml:lang="ko-KP"'
languages
languages -t ko
xliff ' source-language="en"' '' ' xml:lang="ko-KP"'
languages
languages -t ko
xliff '' ' xml:lang="en-GB"' ' xml:lang="ko-KP"'
languages
xliff ' source-language="en"' '' ''
languages -t ko-KR
languages
$RUNNER "$JJAK" tmx convert a.xlf > out
echo $?
# A second file does not have the language of the first.
printf '<xliff version="1.2"><file source-language="en" target-language="ko"><trans-unit id="1" resname="r"><source>one</source><target>하나</target></trans-unit></file><file source-language="en"><trans-unit id="2" resname="s"><source>two</source><target>zwei</target></trans-unit></file></xliff>' > a.xlf
languages
# TMX has no language for a text either.
printf '<tmx version="1.4"><header srclang="en"/><body><tu tuid="1"><tuv xml:lang="en"><seg>one</seg></tuv><tuv><seg>하나</seg></tuv></tu></body></tmx>' > a.xlf
languages
