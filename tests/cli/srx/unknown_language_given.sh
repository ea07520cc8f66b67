printf 'A sentence.\n' | $RUNNER "$JJAK" segment --srx "$TOP"/tests/data/srx/checker.srx --srx-language klingon
