printf 'Die Häuser der Straße wurden gebaut.\n' > x.de
$RUNNER "$JJAK" tokenize --stems x.de
