# A link stays a link: one that leads to no file is not replaced by one.
printf 'It rains.\n' > a
ln -s missing out
ln -s loop loop
for to in out loop; do
    $RUNNER "$JJAK" segment a -o $to
    echo $?
    [ -L $to ] && ls
done
