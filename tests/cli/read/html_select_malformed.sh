printf '<html><body><p>One.' > page
$RUNNER "$JJAK" segment --select "//p[" page
