printf '\376\377' > x
printf '해가 뜬다.\n새날이다.\n' | iconv -f UTF-8 -t UTF-16BE >> x
$RUNNER "$JJAK" segment --segmented x
