# Done, but exit status 1: most likely not what was meant.
printf 'One day.\nTwo days.\n' > a.txt
printf 'Some day.\nMany days.\n' > b.txt
$RUNNER "$JJAK" align --segmented --method length a.txt b.txt -o out.tsv; rc=$?
cut -f 1,2,4 out.tsv
exit $rc
