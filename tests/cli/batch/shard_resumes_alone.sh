. "$TOP/tests/cli/train/texts.inc"
shard() {
    $RUNNER "$JJAK" batch --segmented -f beads --per-document --shard $1 -o out --resume in
    echo "$1:" $(find out -name '*.beads' -newermt 2001-01-01 | sort)
    touch -t 200001010000 out/*.*
}
shard 1/2
shard 1/2
shard 2/2
shard 1/2
echo 'More.' >> in/3.en.txt
shard 2/2
shard 1/2
rm out/2.beads
shard 1/2
shard 2/2
# A part of another division is refused, until this one is forgotten.
shard 1/3
ls out/.jjak
rm -r out/.jjak
shard 1/3
