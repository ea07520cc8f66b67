printf 'One day.\nTwo days.\n\nThree "days"\tand\\more.\n' > x.en
$RUNNER "$JJAK" segment --segmented -o out x.en && cat out && ls
