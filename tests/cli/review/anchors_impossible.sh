printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
try() {
    printf "$1" > bad.anchors
    shift
    $RUNNER "$JJAK" align --segmented --anchors bad.anchors -o out.tsv "$@" a.en a.ko 2>&1
    echo "exit status $?"
}
try '3\t0\n'
try '0\t0\n\n\t3\n'
try '0\t0\n0\t1\n' --beads 1-1
try '0\t2\n2\t0\n'
try '1\t1\n!1\t1\n'
try '1\t1\n1\t\n'
try '!1\t\n1\t\n'
try '!0\t\n!0\t0,1,2\n'
try '0\t0\n' --method gale-church
ls
