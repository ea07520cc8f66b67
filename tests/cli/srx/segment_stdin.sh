printf 'Er hat z.B. Nr. 5. Am 3. Mai kam Mr. Li.\n' | $RUNNER "$JJAK" segment -l de --srx "$TOP"/tests/data/srx/plain.srx
