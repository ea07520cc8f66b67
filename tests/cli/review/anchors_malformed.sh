printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
try() {
    printf "$1" > bad.anchors
    $RUNNER "$JJAK" align --segmented --anchors bad.anchors -o out.tsv a.en a.ko 2>&1
    echo "exit status $?"
}
try '# fine\n0\t0\n1 1\n'
try '0\t0\r\n!\r\n'
try '\t\n'
try '0,\t0\n'
try '0\t0\n\n0\tx\n'
try '0\t-1\n'
try '4294967296\t0\n'
try '4294967295\t0\n'
try "$(seq -s , 0 40)\\t$(seq -s , 0 40)\\n"
try '\0\t0\n'
ls
