command -v gzip >/dev/null || exit 77
head -c 50000000 /dev/zero | gzip -9 > bomb.gz
$RUNNER "$JJAK" segment bomb.gz 2>&1 | sed 's/[0-9][0-9]*/N/'
