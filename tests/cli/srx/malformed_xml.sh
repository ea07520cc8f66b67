printf '<srx version="2.0">\n<body>\n</srx>\n' > x.srx
$RUNNER "$JJAK" segment --srx x.srx </dev/null
