# By its header, else by the command; where nothing does, that is told once.
po() {
    printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n%s"\n\nmsgid "one"\nmsgstr "하나"\n\nmsgid "two"\nmsgstr "둘"\n' "$1" > a.po
}
po ''
$RUNNER "$JJAK" tmx convert a.po --to jsonl
echo "exit status $?"
$RUNNER "$JJAK" tmx convert a.po -t ko --to jsonl
# Locales are no tags.
for locale in ko_KR 'ko ' ko_KR.UTF-8 sr@latin sr_RS@latin sr_RS.UTF-8@latin ca_ES@valencia de_AT@euro zh_Hant; do
    po "Language: $locale\\n"
    $RUNNER "$JJAK" tmx convert a.po --to jsonl | sed -n '1s/.*"target":{"lang":"\([^"]*\)".*/\1/p'
done
