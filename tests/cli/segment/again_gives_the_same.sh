# The output of segment, read as --segmented, is the same again.
for lang in en ko; do
    $RUNNER "$JJAK" segment "$TOP/corpus/putin-2024-06-18/article.$lang.txt" > 1.$lang || exit
    $RUNNER "$JJAK" segment --segmented 1.$lang > 2.$lang || exit
    cmp 1.$lang 2.$lang || exit
done
