# What libxml2 has to say of it stays its own.
printf '<?xml version="1.0" encoding="EUC-KR"?><srx version="2.0"><body><languagerules><languagerule languagerulename="X"><rule><beforebreak>\353\213\244.</beforebreak></rule></languagerule></languagerules></body></srx>' > bad.srx
printf 'One. Two.\n' > a.txt
$RUNNER "$JJAK" segment --srx bad.srx a.txt
