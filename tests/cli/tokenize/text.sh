printf 'One day, he said.\nTwo!\n' > x.en
$RUNNER "$JJAK" tokenize --segmented x.en
