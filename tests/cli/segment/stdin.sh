printf 'One day.\nTwo days.\n\nThree "days"\tand\\more.\n' > x.en
$RUNNER "$JJAK" segment --segmented < x.en > 1
$RUNNER "$JJAK" segment --segmented - < x.en > 2
cmp 1 2 && cat 1
