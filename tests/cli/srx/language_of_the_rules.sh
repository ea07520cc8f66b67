# The text is English; the rules call that en_two.
printf 'We saw J. Smith vs. Ann. And I. Then?\n' > a.en.txt
$RUNNER "$JJAK" segment --srx "$TOP"/tests/data/srx/checker.srx --srx-language en_two -f jsonl a.en.txt
