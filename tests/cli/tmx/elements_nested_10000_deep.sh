awk 'BEGIN {
    unit = "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"ko\"><seg>b</seg></tuv></tu>"
    print "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n" unit
    print "<tu><tuv xml:lang=\"en\"><seg>"
    for (i = 0; i < 10000; i++) printf "<hi>"
    for (i = 0; i < 10000; i++) printf "</hi>"
    print "</seg></tuv><tuv xml:lang=\"ko\"><seg>b</seg></tuv></tu>"
    for (i = 0; i < 150000; i++) printf "<x>"
    print unit "\n</body></tmx>"
}' > deep.tmx
$RUNNER "$JJAK" tmx convert --to tsv deep.tmx | cut -f 1,2
