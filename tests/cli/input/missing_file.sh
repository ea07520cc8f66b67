$RUNNER "$JJAK" align no-such.en.txt no-such.ko.txt
