# The fields that msgfmt -c asks for.
printf 'Hello\t안녕\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko-KR --to po a.tsv
SOURCE_DATE_EPOCH=1700000000 $RUNNER "$JJAK" tmx convert -s en -t ko-KR --to po a.tsv | grep Date
