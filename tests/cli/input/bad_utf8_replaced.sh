printf 'One.\nTwo \377.\n' > x
$RUNNER "$JJAK" segment --segmented --encoding UTF-8 --replace-invalid x
