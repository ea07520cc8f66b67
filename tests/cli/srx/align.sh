# One file for both sides, each with the rules of its language.
printf 'Mr. Li met Dr. Ko. He said "no".\n' > a.en.txt
printf 'Mr. Li traf Nr. 5. Er sagte nein.\n' > a.de.txt
$RUNNER "$JJAK" align --method length --srx "$TOP"/tests/data/srx/plain.srx -f beads a.en.txt a.de.txt
