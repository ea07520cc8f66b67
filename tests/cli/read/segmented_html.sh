# A page is not one sentence a line, whatever its name.
printf '<html><body><p>One.' > a.txt
$RUNNER "$JJAK" segment --segmented a.txt
