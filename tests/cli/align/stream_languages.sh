# A language that is none fails its line; what --min-confidence leaves out is told in the end.
text='"source": "It rained. We stayed in.", "target": "비가 왔다. 우리는 집에 있었다."'
for lang in en en_US eng English '' ; do
    printf '{"source_lang": "%s", %s}\n' "$lang" "$text"
done > in
$RUNNER "$JJAK" align --stream in | grep -c .
$RUNNER "$JJAK" align --stream --min-confidence 0.99 -q in 2>&1 | tail -n 1
head -n 1 in | $RUNNER "$JJAK" align --stream --min-confidence 0.99
$RUNNER "$JJAK" segment -l Korean in
