# A model of empty texts helps nobody, and looks like one.
: > a.en.txt
: > a.ko.txt
printf 'The sun rises.\n' > b.en.txt
printf '해가 뜬다.\n' > b.ko.txt
try() {
    $RUNNER "$JJAK" train "$@"
    echo $?
}
try -o a.model a.en.txt a.ko.txt
try -o x.model b.en.txt a.ko.txt
try -o x.model a.en.txt b.ko.txt
try -o x.model --merge a.model a.model
try -o x.model b.en.txt b.ko.txt
# A part of a corpus may be empty, and the sum is what the others hold.
try -o y.model --merge a.model x.model
ls
