printf '0\t0\n' > a
$RUNNER "$JJAK" eval --max-input-bytes 3 a a
echo $?
$RUNNER "$JJAK" eval --max-input-bytes 4 a a
