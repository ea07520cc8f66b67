# A unit is told where it stands wrong, and read all the same.
unit() { printf '<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ko"><seg>%s.</seg></tuv></tu>\n' $1 $1; }
header='<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
{ echo "<tmx version=\"1.4\">$header"; unit 1; unit 2; echo '<body>'; unit 3; echo '</body>'; unit 4; unit 5; echo '</tmx>'; } > around.tmx
{ echo "<tmx version=\"1.4\">$header"; unit 1; echo '</tmx>'; } > without.tmx
{ echo "<tmx version=\"1.4\">$header<body>"; unit 1; unit '<a b'; unit 3; echo '</body></tmx>'; } > mistake.tmx
for name in around without mistake; do
    $RUNNER "$JJAK" tmx check --for tmx $name.tmx | grep ': element:'
    $RUNNER "$JJAK" tmx convert $name.tmx --to tsv -o $name.tsv 2>/dev/null
    cut -f 1,2 $name.tsv
done
