printf 'One.' > a.txt
$RUNNER "$JJAK" segment --select "//p" a.txt
