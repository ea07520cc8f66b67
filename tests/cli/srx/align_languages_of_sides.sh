printf 'We saw J. Smith. Then we left.\n' > a.en.txt
printf '우리는 갔다. 그리고 떠났다.\n' > a.ko.txt
$RUNNER "$JJAK" align --method length --srx "$TOP"/tests/data/srx/checker.srx --srx-language en_two --target-srx-language ko_two -f beads a.en.txt a.ko.txt
