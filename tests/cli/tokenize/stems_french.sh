printf "L'homme parlait des nationalités.\n" > x.fr
$RUNNER "$JJAK" tokenize --stems x.fr
