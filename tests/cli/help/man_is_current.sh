# docs/jjak.1 is made by `jjak help --man`.
$RUNNER "$JJAK" help --man | diff "$TOP/docs/jjak.1" -
