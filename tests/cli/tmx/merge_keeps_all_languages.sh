# Units with the same source are the same only in the same languages, in whatever order.
memory() { echo "<tmx version='1.4'><header srclang='en'/><body>"; cat; echo '</body></tmx>'; }
unit() {
    echo "<tu><tuv xml:lang='en'><seg>Four</seg></tuv>"
    for lang; do echo "<tuv xml:lang='$lang'><seg>$lang $((n += 1))</seg></tuv>"; done
    echo '</tu>'
}
{ unit ko; unit ko ja; unit ko de; unit ja ko; unit ko; } | memory > a.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best a.tmx | grep -E '<tu |<seg>'
