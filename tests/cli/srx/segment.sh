printf 'Mr. Li met Dr. Ko etc. at home. "Why?" he said.\n' > a.en.txt
$RUNNER "$JJAK" segment --srx "$TOP"/tests/data/srx/plain.srx a.en.txt
