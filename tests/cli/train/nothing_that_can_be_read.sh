printf 'a.en\ta.ko\n' > pairs.tsv
$RUNNER "$JJAK" train --manifest pairs.tsv -o out.model
echo $?
ls out.model 2>/dev/null
