printf 'Mr. Li met Dr. Ko etc. at home. "Why?" he said.\n' > a.en.txt
$RUNNER "$JJAK" tokenize --srx "$TOP"/tests/data/srx/plain.srx a.en.txt
