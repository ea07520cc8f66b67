# Decomposed Hangul (a macOS habit) stays as it is in segment, and has the length of NFC in align.
printf 'One day.\nTwo.\n' > a.en
printf '\341\204\222\341\205\242\341\204\200\341\205\241.\n\353\221\230.\n' > nfd.ko
printf '\355\225\264\352\260\200.\n\353\221\230.\n' > nfc.ko
$RUNNER "$JJAK" segment --segmented nfd.ko | od -An -tx1
$RUNNER "$JJAK" align --segmented a.en nfd.ko > nfd.tsv
$RUNNER "$JJAK" align --segmented a.en nfc.ko > nfc.tsv
cmp nfd.tsv nfc.tsv
