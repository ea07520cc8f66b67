printf '<html><body><p>One.' > page
$RUNNER "$JJAK" segment --select "//h2" page
