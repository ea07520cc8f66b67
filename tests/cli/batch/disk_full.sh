# Files that may not grow: it is told which could not be written, and why.
lines() { # name, how many
    awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++) print "This is sentence number " i "." }' > "$1.en.txt"
    awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++) print "문장은 " i "번이다." }' > "$1.ko.txt"
}
batch() {
    (ulimit -f 90; $RUNNER "$JJAK" batch --per-document --segmented --method length -q "$@")
    echo $?
}
mkdir one many
lines one/long 3000
for i in 1 2 3 4 5; do lines many/$i 50; done
batch one -f tsv -o out
ls out
batch many -f beads --merge all.tmx -o merged
ls merged
