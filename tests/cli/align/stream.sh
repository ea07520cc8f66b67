# A pair a line, aligned as two files are.
cat > in.jsonl <<'IN'
{"id":"a/1","source":"The sun rises.\n\nThe birds sing. It is day.","target":"해가 뜬다.\n\n새들이 노래한다. 낮이다."}

{"source":"No id.","target":"번호가 없다.","more":{"of":["this"]}}
{"id":{"n":[1,null,"짝"]},"source":"","target":"원문이 없다."}
{"id":7,"source":"","target":""}
{"id":8,"source":"<p>A text, no page.</p>","target":"Ein Text.","source_lang":"en","target_lang":"de-AT"}
IN
$RUNNER "$JJAK" align --stream in.jsonl > out
sed 's/"confidence":[0-9.]*/"confidence":P/' out
# From standard input, in blocks as `parallel --pipe` makes them, with line ends of Windows.
head -n 3 in.jsonl | $RUNNER "$JJAK" align --stream > parts
tail -n +4 in.jsonl | sed 's/$/\r/' | $RUNNER "$JJAK" align --stream - >> parts
cmp out parts
$RUNNER "$JJAK" align --stream in.jsonl -f jsonl -o file && cmp out file
# What the alignment itself says is that of two files.
printf 'The sun rises.\n\nThe birds sing. It is day.' > x.en
printf '해가 뜬다.\n\n새들이 노래한다. 낮이다.' > x.ko
$RUNNER "$JJAK" align -f jsonl x.en x.ko > two
grep a/1 out | sed 's/"id":"a.1",//' | cmp - two
