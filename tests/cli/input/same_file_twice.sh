echo 'It rained.' > a.txt
ln -s a.txt b.txt
$RUNNER "$JJAK" align -q a.txt a.txt
$RUNNER "$JJAK" align a.txt ./b.txt
