printf 'One day.\r\rThree.\r' > x
$RUNNER "$JJAK" segment --segmented -l en x
