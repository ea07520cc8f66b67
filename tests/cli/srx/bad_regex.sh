sed 's/etc/(etc/' "$TOP"/tests/data/srx/plain.srx > x.srx
$RUNNER "$JJAK" segment --srx x.srx </dev/null
