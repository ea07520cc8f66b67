printf 'It rains.\n비가 온다.\n' > a.txt
$RUNNER "$JJAK" align --mixed --source-encoding UTF-8 a.txt
echo $?
for side in source target; do
    $RUNNER "$JJAK" align --mixed --srx any.srx --$side-srx-language en a.txt
    echo $?
done
