# What says how texts are read has no effect on memories and models.
try() {
    $RUNNER "$JJAK" train -o m "$@"
    echo $?
}
try --merge --segmented a
try --merge -s en a
try --merge --model a b
try --merge --no-lexicon a
try --merge --beads 1-1 a
try --tmx --encoding UTF-16 a.tmx
try --tmx --source-encoding UTF-16 a.tmx
try --tmx --beads 1-1 a.tmx
