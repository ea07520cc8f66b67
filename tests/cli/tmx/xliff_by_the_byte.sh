printf 'The sun rises.\nIt is a new day.\nAlone.\n' > a.en
printf '해가 뜬다.\n새날이다.\n' > a.ko
for format in xliff xliff2; do
    $RUNNER "$JJAK" align --segmented --method length --beads 1-1,1-0,0-1 -f $format --tmx-lang ko=ko-KP a.en a.ko | sed 's/0\.[0-9][0-9][0-9][0-9]/P/'
done
