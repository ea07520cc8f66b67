# Reported, and delivered as they stand; what is right after a mistake stays right.
tail -c +2 "$TOP/tests/fuzz/seed/tmx/ampersand" > a.tmx
$RUNNER "$JJAK" tmx check a.tmx
echo "exit status $?"
$RUNNER "$JJAK" tmx convert -q a.tmx 2> /dev/null
echo "exit status $?"
