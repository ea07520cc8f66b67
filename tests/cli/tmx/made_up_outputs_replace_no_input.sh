# The files of a split, and the two of moses, are outputs as FILE itself is.
for k in 1 2; do
    printf 'a%s\tb%s\nc%s\td%s\ne%s\tf%s\n' $k $k $k $k $k $k > $k.tsv
    $RUNNER "$JJAK" tmx convert -s en -t ko $k.tsv -o all-00$k.tmx
done
cp all-002.tmx second.tmx
$RUNNER "$JJAK" tmx merge --tmx-split 2 -o all.tmx all-001.tmx
echo $?
$RUNNER "$JJAK" tmx merge --tmx-split 2 -s en -t ko -o all.tmx all-002.tmx second.tmx
echo $?
cmp all-002.tmx second.tmx && echo untouched
printf 'a  b\n' > c.en
printf '가\n' > c.ko
$RUNNER "$JJAK" tmx convert c.en c.ko --to moses -s en -t ko -o c
echo $?
cat c.en c.ko
$RUNNER "$JJAK" tmx convert c.en c.ko --to moses -s en -t ko -o d && cat d.en d.ko
ls
