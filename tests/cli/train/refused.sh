# Arguments that make no sense.
try() {
    $RUNNER "$JJAK" train "$@"
    echo $?
}
try a b
try -o - a b
try -o m a b c
try -o m --count --shard 0/2 a b
try -o m --count --shard 3/2 a b
try -o m --count --shard 1 a b
try -o m --count --shard 1/2/3 a b
try -o m --count --shard 1/99999999 a b
try -o m --shard 1/2 a b
try -o m --merge --count a b
try -o m --tmx --shard 1/2 a
try -o m --tmx --merge a
try -o m --manifest m --merge
try -o m --manifest m a
try -o m --method length a b
try -o m old.tmx
try -o m old.tmx new.tmx
try -o x.model 1.model 2.MODEL
try -o x.model 1.model 2.model 3.model
try -o missing/m a b
ls
# A folder may be called as it likes.
mkdir texts.model
try -o m texts.model
try -o m -s en -t en texts.model
# What cannot be written is told before anything is learned.
for how in --tmx --merge; do try -o missing/m $how /dev/null; done
