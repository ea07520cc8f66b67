printf '0\t0\n1,2\t1\n\t2\n3\t3\n' > gold
printf '0\t0\t0.9\n1\t1\n2\t\n\t2\n3\t3\n' > hyp
$RUNNER "$JJAK" eval --fail-under 0.9 gold hyp
