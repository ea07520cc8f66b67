# A spreadsheet that is none, or a page that is a table, would be found out too late.
printf 'One day.\n' > a.en
printf '어느 날.\n' > a.ko
for name in x.xlsx x.JSON x.docx x.htm x.txt; do
    $RUNNER "$JJAK" align --segmented --method length a.en a.ko -o $name
    echo "$name: $?"
done
$RUNNER "$JJAK" align --segmented --method length -f tsv a.en a.ko -o x.xls && cat x.xls
head -n 1 x.htm x.txt
$RUNNER "$JJAK" tmx convert -s en -t ko --from tsv x.txt -o x.ods
