# offset and length of a sentence cut its bytes out of the file.
for lang in en ko; do
    file=$TOP/corpus/putin-2024-06-18/article.$lang.txt
    $RUNNER "$JJAK" segment --offsets "$file" | grep . > lines || exit
    sed -n '5p;17p' lines | while IFS=$(printf '\t') read -r off len line text; do
        tail -c +$((off + 1)) "$file" | head -c "$len" > cut
        printf '%s' "$text" | cmp - cut
    done
done
