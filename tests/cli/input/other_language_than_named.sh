# Done, but with exit status 1: a memory in wrong languages would look like any other.
printf 'One day.\nTwo days.\n' > a.ko.txt
printf '어느 날.\n이틀.\n' > b.en.txt
cp a.ko.txt a
cp b.en.txt b
for texts in 'a.ko.txt b' 'a b.en.txt' '-s ko a b' '-s ko -t en a b' '-s fr a b' 'b.en.txt a.ko.txt'; do
    echo "$texts:" >&2
    $RUNNER "$JJAK" align --segmented --method length $texts > out
    echo $? >&2
done
