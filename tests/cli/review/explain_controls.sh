# What a terminal would obey is a space: tab, ESC, DEL, U+009B, U+00A0.
printf 'The\tsun\033[31m rises\177\302\233 now\302\240here.\nA bird sings.\n' > a.en
printf '해가 뜬다.\n새가 노래한다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --explain 1 a.en a.ko | grep '^  < 0'
