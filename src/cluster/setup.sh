# What slurm.sh and parallel.sh share, to be sourced: their arguments, and the folder WORK, where a
# run keeps its settings and what is done.
#
#     -m FILE  the pairs: source TAB target [TAB name]     -n N  parts to divide them into (16)
#     -o DIR   where the outputs go                        -r N  rounds of learning (1)
#     -w WORK  seen by all machines                        -f FORMAT  of the outputs (tsv)
#     -a OPTIONS  for `jjak batch` alone, such as '--min-confidence 0.5'; blanks divide them
#     --       options for `jjak train` and `jjak batch` alike follow, such as -s en -t ko
#
# JJAK is the program (jjak).

die() {
    echo "${0##*/}: $*" >&2
    exit 2
}

absolute() {
    case $1 in /*) printf '%s\n' "$1" ;; *) printf '%s/%s\n' "$PWD" "$1" ;; esac
}

quote() {
    printf "'"
    printf '%s' "$1" | sed "s/'/'\\\\''/g"
    printf "'"
}

is_number() {
    case $1 in '' | 0* | *[!0-9]* | ???????*) return 1 ;; esac
}

folder=$PWD manifest= out= work= format=tsv nparts=16 nrounds=1 align_options=
jjak=$(command -v "${JJAK:-jjak}") || die "no program '${JJAK:-jjak}'; JJAK may name it"
jjak=$(absolute "$jjak")

# An option that both scripts have, from getopts.
set_option() {
    case $1 in
    m) manifest=$(absolute "$2") ;;
    o) out=$(absolute "$2") ;;
    w) work=$(absolute "$2") ;;
    f) format=$2 ;;
    a) align_options=$2 ;;
    n) nparts=$2 ;;
    r) nrounds=$2 ;;
    *) die "see the first lines of $0 and of setup.sh" ;;
    esac
}

settings() {
    for name in jjak folder manifest out format nparts nrounds align_options; do
        eval "printf '%s=' $name; quote \"\$$name\"; echo"
    done
    printf "options=\""
    for option in "$@"; do printf ' %s' "$(quote "$option")"; done | sed 's/[\\$`"]/\\&/g'
    printf '"\n'
    echo "# $("$jjak" --version)"
    echo "# $(cksum <"$manifest")"
}

# Writes the settings; a folder of a run with others is refused. Arguments: the options.
prepare() {
    [ -n "$manifest" ] && [ -n "$out" ] && [ -n "$work" ] || die "-m, -o and -w are needed"
    [ -r "$manifest" ] || die "cannot read $manifest"
    is_number "$nparts" || die "-n: '$nparts' is no number of parts"
    is_number "$nrounds" || die "-r: '$nrounds' is no number of rounds"
    mkdir -p "$work/log" "$work/align" || exit 2
    round=1
    while [ "$round" -le "$nrounds" ]; do
        mkdir -p "$work/count-$round" || exit 2
        round=$((round + 1))
    done
    settings "$@" >"$work/run.new" || exit 2
    if [ -e "$work/run" ] && ! cmp -s "$work/run" "$work/run.new"; then
        diff "$work/run" "$work/run.new" >&2
        die "$work belongs to a run with other settings"
    fi
    mv "$work/run.new" "$work/run" || exit 2
}

# The parts of a step that are not done, one a line.
parts_left() { # the folder of the step
    part=1
    while [ "$part" -le "$nparts" ]; do
        [ -e "$work/$1/$part.done" ] || echo "$part"
        part=$((part + 1))
    done
}
