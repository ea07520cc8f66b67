# gettext refuses a second entry with the same context and source.
unit() { echo "<tu tuid='$1'>$2<tuv xml:lang='en'><seg>$3</seg></tuv><tuv xml:lang='ko'><seg>$4</seg></tuv></tu>"; }
menu='<prop type="x-context">Menu</prop>'
{
    echo "<tmx version='1.4'><header srclang='en'/><body>"
    unit 1 '' One 하나
    unit 1 '' One 일
    unit 1 '' Two 둘
    unit 2 "$menu" Open 열기
    unit 3 "$menu" Open 열다
    unit 4 "$menu" Open 열기
    unit 5 "$menu" Close 닫기
    echo '</body></tmx>'
} > a.tmx
$RUNNER "$JJAK" tmx convert a.tmx -o a.po
grep '^msg' a.po
if command -v msgfmt > /dev/null; then msgfmt -c -o /dev/null a.po; fi
