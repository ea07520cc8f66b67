printf '\377\376' > x
printf '해가 뜬다.\n새날이다.\n' | iconv -f UTF-8 -t UTF-16LE >> x
$RUNNER "$JJAK" segment --segmented -v x
