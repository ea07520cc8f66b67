printf '0\t0\n1\tx\n' > gold
$RUNNER "$JJAK" eval gold gold
