awk 'BEGIN { for (i = 0; i < 100000; i++) printf "aaaaaaaaaa" }' > long
printf '가나다.\n' > short
$RUNNER "$JJAK" align long short -f beads
