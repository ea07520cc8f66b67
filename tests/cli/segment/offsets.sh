printf 'One day.\nTwo days.\n\nThree "days"\tand\\more.\n' > x.en
$RUNNER "$JJAK" segment --segmented --offsets x.en
