awk 'BEGIN { printf "<p\n"; for (i = 0; i < 60000; i++) printf " a%d", i; print ">x" }' > wide.html
$RUNNER "$JJAK" segment -l en wide.html
