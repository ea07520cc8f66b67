# Of texts that have no letters nothing is known, and nothing contradicts it.
printf '12.\n34.\n' >a.txt
printf '12.\n34.\n' >b.txt
$RUNNER "$JJAK" align --segmented a.txt b.txt
echo $?
printf 'a.txt\tb.txt\n' | $RUNNER "$JJAK" batch --manifest - -o out
echo $?
cut -f 2,10 out/report.tsv
printf '{"source": "12.", "target": "12."}\n' | $RUNNER "$JJAK" align --stream
echo $?
# Said to be Korean, they still show nothing else.
$RUNNER "$JJAK" align --segmented -t ko a.txt b.txt >beads
echo $?
