command -v gzip >/dev/null || exit 77
awk 'BEGIN { for (i = 0; i < 200; i++) print "This is line " i * i "." }' | gzip | head -c 400 > a.gz
$RUNNER "$JJAK" segment a.gz
