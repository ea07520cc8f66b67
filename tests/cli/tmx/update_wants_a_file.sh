# The old memory is read twice: what can be read only once would be waited for without end.
printf 'One.\n' > b.en.txt
printf '하나.\n' > b.ko.txt
mkfifo old.tmx
for old in old.tmx - /dev/null; do
    $RUNNER "$JJAK" tmx update "$old" b.en.txt b.ko.txt
    echo "$old: $?"
done
