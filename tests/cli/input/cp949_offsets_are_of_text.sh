printf '해가 뜬다.\n새날이다.\n' | iconv -f UTF-8 -t CP949 > x || exit 77
$RUNNER "$JJAK" segment --segmented --offsets --encoding CP949 x
