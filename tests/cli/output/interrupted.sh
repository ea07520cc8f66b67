# The temporary file goes, the old output stays, the status is 130.
mkfifo pipe
echo old > out
sh -c 'exec sleep 20 > pipe' &
sleeper=$!
timeout --preserve-status -s INT 1 $RUNNER "$JJAK" segment --segmented pipe -o out
rc=$?
kill $sleeper
cat out
ls
exit $rc
