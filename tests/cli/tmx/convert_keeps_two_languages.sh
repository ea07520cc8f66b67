# What the rule unit-languages advises is as the rule wants it.
memory() { echo "<tmx version='1.4'><header creationtool='x' creationtoolversion='1' segtype='sentence'"
    echo "o-tmf='x' adminlang='en' srclang='en-US' datatype='plaintext'/><body>"; cat; echo '</body></tmx>'; }
unit() {
    echo '<tu>'
    for lang; do echo "<tuv xml:lang='$lang'><seg>$lang</seg></tuv>"; done
    echo '</tu>'
}
{ unit en-US ja-JP ko-KR; unit de-DE ko-KR en-US; unit en-US ja-JP; unit ko-KR de-DE; } | memory > t.tmx
$RUNNER "$JJAK" tmx convert -s en-US -t ko-KR t.tmx -o pair.tmx
grep '<tuv' pair.tmx
$RUNNER "$JJAK" tmx check --for memoq pair.tmx
echo '== -t'
$RUNNER "$JJAK" tmx convert -t ja t.tmx | grep '<tuv'
echo '== merge'
$RUNNER "$JJAK" tmx merge -s en-US -t ko-KR t.tmx | grep -c '<tuv'
