tail -c +2 "$TOP/tests/fuzz/seed/tmx/three" > three.tmx
$RUNNER "$JJAK" tmx stats three.tmx
