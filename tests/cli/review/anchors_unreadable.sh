printf 'The sun rises.\n' > a.en
printf '해가 뜬다.\n' > a.ko
mkdir folder
try() {
    $RUNNER "$JJAK" align --segmented "$@" 2>&1
    echo "exit status $?"
}
try --anchors nowhere a.en a.ko
try --anchors folder a.en a.ko
try --anchors '' a.en a.ko
try --anchors - - a.ko < a.en
try --anchors - a.en - < a.ko
