printf '<?xml version="1.0"?>\n<tmx version="1.4"/>\n' > x.srx
$RUNNER "$JJAK" segment --srx x.srx </dev/null
