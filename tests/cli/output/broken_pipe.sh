# Quiet, as a Unix program is.
awk 'BEGIN { for (i = 0; i < 40000; i++) print "This is sentence number " i "." }' > long.en
{ $RUNNER "$JJAK" segment --segmented long.en; echo $? > rc; } | head -n 1
cat rc
