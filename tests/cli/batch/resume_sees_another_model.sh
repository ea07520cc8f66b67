. "$TOP/tests/cli/train/texts.inc"
train -o a.model in/1.en.txt in/1.ko.txt
train -o b.model in/2.en.txt in/2.ko.txt
cp a.model used.model
run() {
    $RUNNER "$JJAK" batch --segmented -f beads -o out --resume in "$@"
    echo "$*:" $(find out -name '*.beads' -newermt 2001-01-01 | sort)
    touch -t 200001010000 out/*.*
}
run --model used.model
run --model used.model
run --model a.model
cp b.model used.model
run --model used.model
run --per-document
