sed 's/IsHangul/IsHungul/' "$TOP"/tests/data/srx/checker.srx > x.srx
$RUNNER "$JJAK" segment --srx x.srx </dev/null
