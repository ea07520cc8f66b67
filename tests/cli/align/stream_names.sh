# JSON under the name of another format would be found out too late.
echo '{"source":"One day.","target":"어느 날."}' > in
for name in x.tmx x.tsv x.HTM x.moses x.xlsx x.jsonl.gz x.jsonl x.ndjson x.JSON x.txt x; do
    $RUNNER "$JJAK" align --stream --method length -s en -t ko in -o $name
    echo "$name: $?"
done
# Who says what it is, is believed.
$RUNNER "$JJAK" align --stream --method length -s en -t ko in -f jsonl -o x.tsv
echo $?
ls
