printf '해가 뜬다.\n' | iconv -f UTF-8 -t JOHAB > x || exit 77
$RUNNER "$JJAK" segment --segmented --encoding JOHAB x
