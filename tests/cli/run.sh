#!/bin/sh
# Golden tests of the command line.
#
#     JJAK=build/jjak tests/cli/run.sh [--update] [CASE ...]
#
# A case is tests/cli/AREA/CASE.sh, run by sh in an empty folder. Its standard output, standard
# error and exit status must be, byte for byte, those of CASE.out, CASE.err and CASE.rc; a missing
# .out or .err stands for an empty one, a missing .rc for 0. --update writes them anew: read the
# diff. A case that exits with 77 cannot run here: it is skipped, and named.
#
# The cases find: JJAK (the program), RUNNER (a prefix such as valgrind, usually empty), TOP (the
# source tree). They call $RUNNER "$JJAK". TIMEOUT is the seconds a case may take (120).
set -u
update=false
if [ "${1-}" = --update ]; then
    update=true
    shift
fi
here=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$here/../.." && pwd)
JJAK=${JJAK:-$TOP/build/jjak}
case $JJAK in /*) ;; *) JJAK=$PWD/$JJAK ;; esac
RUNNER=${RUNNER-}
LC_ALL=${CASE_LOCALE:-C}
export TOP JJAK RUNNER LC_ALL
unset SOURCE_DATE_EPOCH
if [ ! -x "$JJAK" ]; then
    echo "run.sh: no program '$JJAK'" >&2
    exit 2
fi
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

[ $# -gt 0 ] || set -- "$here"/*/*.sh
passed=0
failed=0
skipped=0

# Compares golden $1 (absent: empty) with $2.
same() {
    if [ -f "$1" ]; then cmp -s "$1" "$2"; else [ ! -s "$2" ]; fi
}

# Makes $2 the golden $1; nothing is left where it is empty.
keep() {
    if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
}

for case in "$@"; do
    base=${case%.sh}
    case $base in /*) ;; *) base=$PWD/$base ;; esac
    name=${base#"$here"/}
    work=$scratch/work
    rm -rf "$work"
    mkdir "$work"
    (cd "$work" && exec timeout "${TIMEOUT:-120}" sh "$base.sh") \
        >"$scratch/out" 2>"$scratch/err" </dev/null
    rc=$?
    if [ $rc -eq 77 ]; then
        echo "skipped $name"
        skipped=$((skipped + 1))
        continue
    fi
    echo $rc >"$scratch/rc"
    [ $rc -eq 0 ] && : >"$scratch/rc"
    bad=
    for part in out err rc; do
        $update && keep "$base.$part" "$scratch/$part"
        same "$base.$part" "$scratch/$part" || bad="$bad $part"
    done
    if [ -z "$bad" ]; then
        passed=$((passed + 1))
        continue
    fi
    failed=$((failed + 1))
    echo "FAILED $name:$bad"
    for part in $bad; do
        if [ -f "$base.$part" ]; then golden=$base.$part; else golden=/dev/null; fi
        diff -u "$golden" "$scratch/$part" | head -n 20
    done
done
[ $skipped -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
