printf '\357\273\277One day.\n' > x
$RUNNER "$JJAK" segment --segmented --offsets x
