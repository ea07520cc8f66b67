# Ten thousand elements inside each other: what comes before is there, with a warning.
awk 'BEGIN { for (i = 1; i <= 10000; i++) printf "<div>%d\n", i }' > deep.html
$RUNNER "$JJAK" segment -l en --max-depth 6 deep.html; rc=$?
$RUNNER "$JJAK" segment -l en -q deep.html | grep -c .
exit $rc
