. "$TOP/tests/cli/batch/texts.inc"
mkdir lists
printf '../x.en\t../x.ko\n\n../y.en\t../y.ko\tsecond pair\n' > lists/m.tsv
$RUNNER "$JJAK" batch --manifest lists/m.tsv --segmented --method full -o out || exit
cd out && ls && cat x.tsv 'second pair.tsv' report.tsv
