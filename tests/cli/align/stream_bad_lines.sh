{
    printf '{"id":1,"source":"One.","target":"하나."}\n'
    printf 'rubbish\n'
    printf '{"id":3,"source":"One."}\n'
    printf '{"id":4,"source":["One."],"target":"하나."}\n'
    printf '["One.","하나."]\n'
    printf '{"source":"A\\u0000","target":"B"}\n'
    printf '{"source":"A","source":"B","target":"C"}\n'
    printf '{"source":"\377","target":"C"}\n'
    printf '{"source":"A","target":"B","source_lang":"x_y z"}\n'
    printf '{"source":"A","target":"B"} {}\n'
    printf '{"source":"%0100d","target":"B"}\n' 0
    printf '{"id":12,"source":"One.","target":"하나."}\n'
    printf '{"id":13,"source":"cut o'
} > in
$RUNNER "$JJAK" align --stream --max-input-bytes 100 in | cut -c 1-20
$RUNNER "$JJAK" align --stream --max-input-bytes 100 -q -o out in 2> err
echo $?
grep -c error err
wc -l < out
printf '{"source":"A \377.","target":"B"}\n' | $RUNNER "$JJAK" align --stream --replace-invalid |
    grep -o '"text":"A[^"]*"'
printf '{"source":"A","target":"B"}\n' > full
$RUNNER "$JJAK" align --stream full > /dev/full
echo $?
# Lines in which bytes were replaced are counted.
printf '{"source":"A \377.","target":"B \376\377"}\n\n{"source":"A","target":"B"}\n{"source":"\377","target":"B"}\n' |
    $RUNNER "$JJAK" align --stream --replace-invalid -s en -t fr -o lines
echo $?
