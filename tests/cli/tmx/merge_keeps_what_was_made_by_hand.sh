# A unit without a score is better than any with one, wherever it stands and however old it is.
memory() { echo "<tmx version='1.4'><header srclang='en'/><body>"; cat; echo '</body></tmx>'; }
unit() { # source, target, score, date
    echo "<tu changedate='$4'><prop type='x-score'>$3</prop><tuv xml:lang='en'><seg>$1</seg></tuv>" |
        sed "s|<prop type='x-score'></prop>||"
    echo "<tuv xml:lang='ko'><seg>$2</seg></tuv></tu>"
}
{
    unit a machine 1.0000 20240101T000000Z
    unit a hand '' 20200101T000000Z
    unit b lower 0.9999 20240101T000000Z
    unit b higher 1.0000 20200101T000000Z
    unit c lower 0 20240101T000000Z
    unit c higher 0.0001 20200101T000000Z
} | memory > a.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best a.tmx | grep '<seg>'
