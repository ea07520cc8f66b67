printf 'One.\nTwo \377\376.\n' > x
$RUNNER "$JJAK" segment --segmented --encoding UTF-8 x
