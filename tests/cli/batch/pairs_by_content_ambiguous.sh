mkdir d
en=$TOP/corpus/putin-2024-06-18/article.en.txt
ko=$TOP/corpus/putin-2024-06-18/article.ko.txt
cp "$en" d/a.txt
cp "$ko" d/b.txt
# A copy is no rival, a revision is.
cp "$ko" d/copy.txt
$RUNNER "$JJAK" batch d --pair-by content --dry-run
sed 's/뿌찐/푸틴/' "$ko" > d/revised.txt
for many in "" --many-to-one; do
    $RUNNER "$JJAK" batch d --pair-by content --dry-run $many
    echo $?
done
