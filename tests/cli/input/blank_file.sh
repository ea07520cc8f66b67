printf ' \n\n\t\n' > blank
$RUNNER "$JJAK" tokenize blank
