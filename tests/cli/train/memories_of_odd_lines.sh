# Whatever ends a line in Unicode ends none in a unit; a text of white space only shifts no other;
# what begins as a page does is text.
memory() { # separator, target of the third unit
    echo '<tmx version="1.4"><header srclang="en"/><body>'
    k=0
    for word in '&lt;html' moon sun river city road king horse bread stone; do
        k=$((k + 1))
        target="달$k 강$k"
        [ $k -eq 3 ] && target=$2
        echo "<tu><tuv xml:lang=\"en\"><seg>$word${1}near $k</seg></tuv>"
        echo "<tuv xml:lang=\"ko\"><seg>$target</seg></tuv></tu>"
    done
    echo '</body></tmx>'
}
memory ' ' '달3 강3' > plain.tmx
$RUNNER "$JJAK" train --tmx -o plain.model plain.tmx
for separator in '&#x85;' '&#x2028;' '&#x2029;' '&#9;' '&#10;'; do
    memory "$separator" '달3 강3' > odd.tmx
    $RUNNER "$JJAK" train --tmx -o odd.model odd.tmx && cmp plain.model odd.model && echo same
done
for blank in '&#xA0;' '&#x3000;' ' '; do
    memory ' ' "$blank" > odd.tmx
    $RUNNER "$JJAK" train --tmx -v -o odd.model odd.tmx
done
