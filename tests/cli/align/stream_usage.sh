for options in --mixed "--anchors a" "--explain 1" "--encoding cp949" "-f tmx" "a b" none . "-o in in"; do
    printf '{"source":"A","target":"B"}\n' > in
    $RUNNER "$JJAK" align --stream $options
    echo $?
done
