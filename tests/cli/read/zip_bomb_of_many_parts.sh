# Each chapter may be so long, not all of them together.
. "$TOP/tests/data/office.sh"
filler=$(head -c 400000 /dev/zero | tr '\0' '\n' | tr '\n' ' ')
epub a.epub "<p>First.$filler" "<p>Second.$filler" "<p>Third.$filler" '<p>Fourth.'
$RUNNER "$JJAK" segment a.epub > a.txt 2> a.err
echo "exit status $?"
cat a.txt
sed 's/[0-9][0-9]*/N/g' a.err
