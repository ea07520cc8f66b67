# The language of notes and properties, and the source language of a unit.
{
    echo "<tmx version='1.4'><header srclang='en'/><body>"
    for own in "srclang='ko'" '' "srclang='*all*'" "srclang='en'"; do
        echo "<tu $own><note xml:lang='fr'>n</note><prop type='x-a' xml:lang='de'>p</prop>"
        echo "<tuv xml:lang='en'><note xml:lang='ja'>m</note><seg>a</seg></tuv>"
        echo "<tuv xml:lang='ko'><seg>b</seg></tuv></tu>"
    done
    echo '</body></tmx>'
} > a.tmx
$RUNNER "$JJAK" tmx convert a.tmx | sed 's/creationtool.*adminlang/adminlang/'
echo '== -s'
$RUNNER "$JJAK" tmx convert -s ko a.tmx | grep -E '<(header|tu|tuv) ' | sed 's/creationtool.*adminlang/adminlang/'
echo '== all'
sed "s/header srclang='en'/header srclang='*all*'/" a.tmx > all.tmx
$RUNNER "$JJAK" tmx convert all.tmx | grep -E '<(header|tu|tuv) ' | sed 's/creationtool.*adminlang/adminlang/'
