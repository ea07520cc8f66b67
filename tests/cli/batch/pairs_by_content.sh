# The names say nothing; both articles are in folders of their own.
cp -R "$TOP/corpus" c
for many in "" --many-to-one; do
    $RUNNER "$JJAK" batch c --pair-by content $many --dry-run -j 3 | grep -Ev 'README|SHA256' |
        cut -f 1-4
done
# The same whatever the threads, and when the names differ.
$RUNNER "$JJAK" batch c --pair-by content --many-to-one --dry-run -j 1 > one
$RUNNER "$JJAK" batch c --pair-by content --many-to-one --dry-run -j 7 | cmp - one
mkdir d
cp c/putin-2024-06-18/article.ko.txt d/1.txt
cp c/putin-2024-06-18/article.en.txt d/2.txt
cp c/not-translations/treaty-remarks-2024-06-19.txt d/3.txt
printf '\377\376\377' > d/4.txt
$RUNNER "$JJAK" batch d --pair-by content -s ko -t en -f beads -o out
cut -f 1-6 out/report.tsv
