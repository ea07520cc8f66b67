command -v gzip >/dev/null || exit 77
printf 'One.\n' | gzip > a.gz
printf 'garbage' >> a.gz
$RUNNER "$JJAK" segment a.gz
