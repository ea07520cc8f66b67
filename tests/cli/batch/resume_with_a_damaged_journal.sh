. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
batch() { $RUNNER "$JJAK" batch --manifest m.tsv --segmented -f beads -o out "$@"; }
batch --per-document -j 1
cp out/.jjak/journal good
try() {
    touch -t 200001010000 out/*.*
    batch --resume --per-document || echo failed
    echo "$1:" $(find out -name '*.beads' -newermt 2001-01-01 | sort)
    cp good out/.jjak/journal
}
printf 'torn' >> out/.jjak/journal
try 'torn line'
head -c 60 good > out/.jjak/journal
try 'torn in the first'
sed '1s/ok/OK/' good > out/.jjak/journal
try 'a line changed'
head -c 100000 /dev/zero > out/.jjak/journal
try zeros
{ head -c 50 /dev/zero; echo; cat good; } > out/.jjak/journal
try 'zeros before'
head -c 100000 "$JJAK" > out/.jjak/journal
try rubbish
: > out/.jjak/journal
try empty
cat good good > out/.jjak/journal
try twice
