printf 'One.\000Two.\n' > x
$RUNNER "$JJAK" segment --segmented --replace-invalid -l en x
