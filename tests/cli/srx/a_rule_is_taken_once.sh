# Maps that name the same rules over and over cost no more memory than the rules.
repeat() { # text, how often
    awk -v s="$1" -v n="$2" 'BEGIN { for (k = 0; k < n; k++) printf "%s", s }'
}
memory=300000
# A sanitizer reserves more than that before anything begins.
sh -c "ulimit -v $memory; '$JJAK' --version; exit \$?" >/dev/null 2>&1 || memory=unlimited
{
    echo '<srx version="2.0"><header cascade="yes"/><body><languagerules>'
    echo '<languagerule languagerulename="all">'
    echo '<rule><beforebreak>\.</beforebreak><afterbreak>\s</afterbreak></rule>'
    repeat '<rule><beforebreak>;</beforebreak></rule>' 2000
    echo '</languagerule></languagerules><maprules>'
    repeat '<languagemap languagepattern=".*" languagerulename="all"/>' 40000
    echo '</maprules></body></srx>'
} > a.srx
ulimit -v $memory
printf 'It rains. We stay; you go.\n' | $RUNNER "$JJAK" segment --lang en --srx a.srx
