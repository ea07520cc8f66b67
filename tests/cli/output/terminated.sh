mkfifo pipe
echo old > out
sh -c 'exec sleep 20 > pipe' &
sleeper=$!
timeout --preserve-status -s TERM 1 $RUNNER "$JJAK" segment --segmented pipe -o out
rc=$?
kill $sleeper
cat out
ls
exit $rc
