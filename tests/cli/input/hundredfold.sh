awk 'BEGIN { for (i = 0; i < 60; i++) print "This is sentence number " i "." }' > a.en
printf '예.\n' > a.ko
$RUNNER "$JJAK" align a.en a.ko > out; rc=$?
wc -l < out | tr -d ' '
exit $rc
