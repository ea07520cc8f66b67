# What writes a column where some lines have nothing writes null there.
text='"source": "It rained.", "target": "비가 왔다."'
printf '{"id": null, "source_lang": null, "target_lang": null, %s}\n' "$text" > null
printf '{%s}\n' "$text" > none
for options in '' '-s en-US -t ko-KP'; do
    for in in null none; do
        $RUNNER "$JJAK" align --stream $options $in > $in.out
        echo $?
    done
    cmp null.out none.out && cut -c 1-16 null.out
done
echo '{"id": 1, "source": null, "target": "비가 왔다."}' | $RUNNER "$JJAK" align --stream
echo "{\"id\": 2, \"source_lang\": 7, $text}" | $RUNNER "$JJAK" align --stream
