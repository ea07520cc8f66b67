printf 'He said "one, two".\n' > a.en
printf '하나, 둘.\n' > a.ko
$RUNNER "$JJAK" align -q --segmented --bom -f csv a.en a.ko | od -An -c | head -n 1
$RUNNER "$JJAK" align -q --segmented -f csv a.en a.ko | sed 's/0\.[0-9][0-9][0-9][0-9]/P/'
