printf 'Ein Satz.\n' | $RUNNER "$JJAK" segment -l de --srx "$TOP"/tests/data/srx/checker.srx
