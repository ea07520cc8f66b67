# The options say Korean, the script says no.
printf 'One day.\nTwo days.\n' > a.txt
printf 'Some day.\nMany days.\n' > b.txt
$RUNNER "$JJAK" align --segmented -s en -t ko a.txt b.txt > out
