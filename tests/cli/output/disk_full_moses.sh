# Both files or none, and here the first is small enough to be written.
awk 'BEGIN { for (i = 0; i < 3000; i++) print "This is sentence number " i "." }' > long.en
awk 'BEGIN { for (i = 0; i < 3000; i++) print "문장." i }' > long.ko
(ulimit -f 90; $RUNNER "$JJAK" align --segmented --method gale-church -f moses -o out long.ko long.en)
rc=$?
ls
exit $rc
