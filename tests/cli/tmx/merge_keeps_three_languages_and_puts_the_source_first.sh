tail -c +2 "$TOP/tests/fuzz/seed/tmx/three" > three.tmx
$RUNNER "$JJAK" tmx merge -s ko --tmx-minimal --tmx-lang ko=ko-KP,en=en-US three.tmx
