# "to", "my" and "mk" are codes too. In g the French is another language, not a word.
mkdir f g
for name in a.en.txt a.ko.txt to_do.txt my_notes.txt mk.py; do : > "f/$name"; done
for name in a.en.txt a.ko.txt b.fr.txt b.ko.txt; do : > "g/$name"; done
for folder in f g; do
    $RUNNER "$JJAK" batch --dry-run $folder
    echo $?
done
