# No tuid that is given is one that a unit brings, whichever comes first.
tuids() { sed -n 's/.*<tu tuid="\([^"]*\)".*/\1/p' "$@"; }
twice() { tuids "$@" | sort | uniq -d; }
unit() { echo "<tu $1><tuv xml:lang='en'><seg>$2</seg></tuv><tuv xml:lang='ko'><seg>$3</seg></tuv></tu>"; }
memory() { echo "<tmx version='1.4'><header srclang='en'/><body>"; cat; echo '</body></tmx>'; }
printf 'a\tb\na\tb\nc\td\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko a.tsv -o a.tmx
echo '== merge'
$RUNNER "$JJAK" tmx merge --dedupe none -o merged.tmx a.tmx a.tmx
tuids merged.tmx
echo '== merge in files of two units'
$RUNNER "$JJAK" tmx merge --dedupe none --tmx-split 2 -o split.tmx a.tmx a.tsv -s en -t ko
twice split-*.tmx
echo '== convert'
name=$(tuids a.tmx | tail -n 1)
{ unit '' c d; unit "tuid='$name'" c other; unit "tuid='1'" e f; unit "tuid='1'" g h; } | memory > given.tmx
$RUNNER "$JJAK" tmx convert given.tmx -o converted.tmx
tuids converted.tmx
{ unit "tuid='$name'" c other; unit '' c d; } | memory > brought.tmx
$RUNNER "$JJAK" tmx convert brought.tmx | twice
$RUNNER "$JJAK" tmx convert brought.tmx --to tsv | cut -f 5
