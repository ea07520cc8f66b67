printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
: > empty
try() {
    echo "$ $*"
    $RUNNER "$JJAK" align --segmented "$@" 2>&1
    echo "exit status $?"
}
try --explain 4 a.en a.ko
try --explain 4294967295 a.en a.ko
try --explain 4294967296 a.en a.ko
try --explain 0 a.en a.ko
try --explain -1 a.en a.ko
try --explain x a.en a.ko
try --explain 1 --method gale-church a.en a.ko
try --explain 1 -f tmx a.en a.ko
try --explain 1 -o a.jsonl a.en a.ko
try --explain 1 -q empty empty
try --explain 1 -o nowhere/out a.en a.ko
