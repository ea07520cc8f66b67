. "$TOP/tests/cli/train/texts.inc"
try() {
    $RUNNER "$JJAK" batch --segmented "$@" -o out in
    echo $?
}
try --shard 1/2
try --shard 3/2 --per-document
try --shard x --per-document
printf 'in/1.en.txt\tin/1.ko.txt\tReport-2-of-3\n' > pairs.tsv
$RUNNER "$JJAK" batch --per-document --manifest pairs.tsv --shard 1/2 -o out
echo $?
ls
# A second run of a part is refused while the first is alive, of another part it is not.
mkdir -p out/.jjak/1-of-2
flock out/.jjak/1-of-2/journal $RUNNER "$JJAK" batch --per-document --shard 1/2 -o out in
echo $?
flock out/.jjak/1-of-2/journal $RUNNER "$JJAK" batch --per-document --shard 2/2 -o out in
echo $?
# Nor may a run of all go on beside a part.
flock out/.jjak/journal $RUNNER "$JJAK" batch --per-document --shard 2/2 -o out in
echo $?
flock --shared out/.jjak/journal $RUNNER "$JJAK" batch --per-document -o out in
echo $?
flock --shared out/.jjak/journal $RUNNER "$JJAK" batch --per-document --shard 2/2 -o out in
echo $?
rm -r out/.jjak/1-of-2
mkdir elsewhere
ln -s "$PWD/elsewhere" out/.jjak/1-of-2
$RUNNER "$JJAK" batch --per-document --shard 1/2 -o out in
echo $?
ls elsewhere
