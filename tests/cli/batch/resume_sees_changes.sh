. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
batch() { $RUNNER "$JJAK" batch --manifest m.tsv --segmented -f beads -o out "$@"; }
# Prints which outputs were written anew.
written() {
    echo "$1:" $(find out -name '*.beads' -newermt 2001-01-01 | sort)
    touch -t 200001010000 out/*.*
}
batch --per-document
written start
batch --per-document --resume
written nothing
echo 'More.' >> x.en
batch --per-document --resume
written 'a text'
batch --per-document --resume --method full
written 'the default, said'
batch --per-document --resume --method gale-church
written 'the method'
batch --per-document --resume --method gale-church --beads 1-1,1-2
written 'bead types'
batch --resume
written 'jointly'
echo 'More.' >> x.en
batch --resume
written 'a text, jointly'
batch
written 'without --resume'
echo vol > rules
batch() { $RUNNER "$JJAK" batch --manifest m.tsv --resume -f beads -o out --abbreviations rules; }
batch
written 'rules'
batch
written 'nothing'
echo no >> rules
batch
written 'what the rules say'
