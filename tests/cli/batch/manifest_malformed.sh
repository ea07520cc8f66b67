printf 'a\tb\nonly one\n' > one.tsv
printf 'a\tb\tc\td\n' > four.tsv
printf '\tb\n' > nothing.tsv
printf 'a\t\n' > no_target.tsv
printf 'a\tb\0\n' > nul.tsv
: > empty.tsv
for m in one four nothing no_target nul empty; do
    $RUNNER "$JJAK" batch --manifest $m.tsv -o out
    echo $?
done
ls
