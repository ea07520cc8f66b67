# What would take for ever is given up.
sed 's/etc/e(t+)+c/' "$TOP"/tests/data/srx/plain.srx > x.srx
{ echo 'One. Two.'; printf 'e'; head -c 4000 /dev/zero | tr '\0' t; echo 'x etc. Three.'; } > a.en.txt
$RUNNER "$JJAK" segment --srx x.srx a.en.txt
