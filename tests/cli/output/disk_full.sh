# A file that may not grow: the old output stays, and nothing is left behind.
awk 'BEGIN { for (i = 0; i < 20000; i++) print "This is sentence number " i "." }' > long.en
echo old > out
(ulimit -f 8; $RUNNER "$JJAK" segment --segmented long.en -o out)
rc=$?
cat out
ls
exit $rc
