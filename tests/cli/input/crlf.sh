printf 'One day.\r\nTwo\r\ndays.\r\n\r\nThree.\r\n' > x
$RUNNER "$JJAK" segment --segmented -l en --offsets x
