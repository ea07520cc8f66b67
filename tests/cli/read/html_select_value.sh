printf '<html><body><p>One.' > page
$RUNNER "$JJAK" segment --select "count(//p)" page
