printf 'One day.\n' > page
$RUNNER "$JJAK" align --mixed --method length page | cut -f 1,2,4
