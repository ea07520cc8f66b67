# A megabyte on one line is a text like any other.
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "This is sentence %d. ", i }' > long
$RUNNER "$JJAK" segment -l en long > out; rc=$?
head -n 2 out
wc -l < out | tr -d ' '
exit $rc
