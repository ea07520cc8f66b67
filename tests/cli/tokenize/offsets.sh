printf 'One day, he said.\n\nTwo!\n' > x.en
$RUNNER "$JJAK" tokenize --segmented --offsets x.en
