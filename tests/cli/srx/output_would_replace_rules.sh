printf "x" > x.srx
$RUNNER "$JJAK" segment --srx x.srx -o x.srx; rc=$?; cat x.srx; exit $rc
