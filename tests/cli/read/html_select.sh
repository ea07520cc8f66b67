printf '<html><body><div id="a"><p>One.</p><p>Two.</p></div><p>Three.</p><nav>Menu.</nav>' > page
$RUNNER "$JJAK" segment --select "//div[@id='a']" page
echo ==
$RUNNER "$JJAK" segment --select '//p | //div' page
echo ==
$RUNNER "$JJAK" segment --select '//p/text()' page
