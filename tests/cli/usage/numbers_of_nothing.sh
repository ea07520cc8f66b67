# Where nothing is too little, the least is told: another number of many digits is no help.
$RUNNER "$JJAK" batch --jobs 0 -o out in
$RUNNER "$JJAK" train -j0 -o out.model in
$RUNNER "$JJAK" tmx check --limit 0 a.tmx
$RUNNER "$JJAK" tmx convert --tmx-split 00 a.tmx -o b.tmx
$RUNNER "$JJAK" align --explain 0K a b
