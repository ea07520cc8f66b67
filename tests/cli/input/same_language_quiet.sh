printf 'One day.\n' > a.en
$RUNNER "$JJAK" align -q a.en a.en > out
