# By content, a text that cannot be read may be anyone's partner; what is no text is nobody's.
mkdir f
for n in 1948 371 2611 58; do
    echo "The house had number $n." >> f/a.txt
    echo "집은 ${n}번이었다." >> f/b.txt
done
awk 'BEGIN { for (i = 0; i < 100; i++) print "The sun rises." }' > f/long.txt
printf '\0\1\2' > f/picture
$RUNNER "$JJAK" batch --pair-by content --max-input-bytes 1000 --dry-run f
echo $?
$RUNNER "$JJAK" batch --pair-by content --max-input-bytes 1000 -o out f
echo $?
cut -f 1-3 out/report.tsv
rm f/long.txt
$RUNNER "$JJAK" batch --pair-by content -q -o out f
echo $?
