# Locale names become tags, dates get TMX's form; what is no date stays.
unit() { # dates, source, language, target
    printf '<tu creationdate="%s" changedate="%s"><tuv xml:lang="en_US" lastusagedate="%s"><seg>%s</seg></tuv><tuv xml:lang="%s"><seg>%s</seg></tuv></tu>\n' "$@"
}
{
    printf '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en_US" datatype="plaintext"/><body>\n'
    unit 2024-01-31 2024-01-31T09:30:00Z '2024-01-31 09:30:00' a ko_KR 가
    unit 20240131 20240201 2024-01-31T09:30:00.123Z a ko-KR 가
    unit 31/01/2024 2024-01-31T09:30:00+09:00 2024-1-31 b ko_KR 나
    unit 20240131T093000Z '' 2024-01-31T09:30 c ko-KP 다
    printf '</body></tmx>\n'
} > a.tmx
$RUNNER "$JJAK" tmx convert a.tmx | grep -E 'srclang|<tu'
$RUNNER "$JJAK" tmx convert a.tmx --to xliff | grep language
# The first two are the same, and the second is later: a day is its first second.
$RUNNER "$JJAK" tmx merge a.tmx | grep '<tu '
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best a.tmx | grep '<tu '
