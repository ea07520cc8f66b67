# Some tools date the unit, some the translation in it.
unit() {
    echo "<tu $1><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='ko' $2><seg>$3</seg></tuv></tu>"
}
{
    echo "<tmx version='1.4'><header creationtool='x' creationtoolversion='1' segtype='sentence'"
    echo "o-tmf='x' adminlang='en' srclang='en' datatype='plaintext'/><body>"
    unit '' "changedate='20230101T000000Z'" b
    unit "creationdate='20240101T000000Z'" '' c
    unit "creationdate='20220101T000000Z'" "creationdate='20200101T000000Z' changedate='20250101T000000Z'" d
    unit "changedate='20240601T000000Z'" '' e
    echo '</body></tmx>'
} > a.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best a.tmx | grep '<seg>'
