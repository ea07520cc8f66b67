printf '<html><frameset><frame src=x></frameset>' > page
$RUNNER "$JJAK" segment page
