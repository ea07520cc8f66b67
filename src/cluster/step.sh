#!/bin/sh
# A step of a run that slurm.sh or parallel.sh has prepared. What is done is not done again, and
# what was interrupted is begun again: a step may be run at any time, any number of times.
#
#     step.sh WORK count ROUND [PART]     learns from a part of the pairs
#     step.sh WORK merge ROUND            adds what the parts have learned
#     step.sh WORK align [PART]           aligns a part of the pairs
#     step.sh WORK report                 makes one report of those of the parts
#
# PART is a number from 1; in a job array of Slurm, which sets it, it is left out.
set -u
work=$1
step=$2
shift 2
. "$work/run"
cd "$folder" || exit 2 # of what the options name

fail() {
    echo "$step: $*" >&2
    exit 2
}

# Exit status 1 says that some pairs failed: they are in the log or the report, the others are done.
finish() { # status, what is done
    [ "$1" -le 1 ] || exit "$1"
    echo "$1" >"$work/$2.new" && mv "$work/$2.new" "$work/$2.done"
}

count() { # round, part
    name=count-$1/$2
    [ ! -e "$work/$name.done" ] || return 0
    known=$work/round-$(($1 - 1)).model
    part=$2
    [ "$1" -gt 1 ] || known=
    eval "set -- $options"
    [ -z "$known" ] || set -- --model "$known" "$@"
    "$jjak" train --count --shard "$part/$nparts" --manifest "$manifest" -j "${SLURM_CPUS_PER_TASK:-1}" \
        -o "$work/$name.model" "$@" 2>"$work/$name.log"
    status=$?
    cat "$work/$name.log" >&2
    finish $status "$name"
}

merge() { # round
    model=$work/round-$1.model
    folder=$work/count-$1
    [ ! -e "$model" ] || return 0
    set --
    part=1
    while [ "$part" -le "$nparts" ]; do
        [ -e "$folder/$part.done" ] || fail "part $part is not counted"
        # A part that has no pairs, or none that can be read, has no model.
        [ ! -e "$folder/$part.model" ] || set -- "$@" "$folder/$part.model"
        part=$((part + 1))
    done
    [ $# -gt 0 ] || fail "no part has learned anything"
    "$jjak" train --merge -o "$model" "$@"
}

align() { # part
    [ ! -e "$work/align/$1.done" ] || return 0
    part=$1
    eval "set -- $options"
    # shellcheck disable=SC2086,SC2154
    "$jjak" batch --resume --shard "$part/$nparts" --manifest "$manifest" -o "$out" -f "$format" \
        -j "${SLURM_CPUS_PER_TASK:-1}" --model "$work/round-$nrounds.model" $align_options "$@"
    finish $? "align/$part"
}

# In the order of the manifest: line k of it is in part k modulo nparts. All parts are looked at
# first: what fails in a pipeline does not end the script.
report() {
    set --
    part=1
    while [ "$part" -le "$nparts" ]; do
        [ -e "$work/align/$part.done" ] || fail "part $part is not aligned"
        rows=$out/report-$part-of-$nparts.tsv
        [ -s "$rows" ] || fail "part $part has no report '$rows'"
        [ -r "$rows" ] || fail "cannot read '$rows'"
        set -- "$@" "$rows"
        part=$((part + 1))
    done
    {
        sed q "$1"
        awk 'FNR == 1 { part++; next } { print FNR "\t" part "\t" $0 }' "$@" |
            sort -n -k 1,1 -k 2,2 | cut -f 3-
    } >"$out/.jjak/report" || exit 2
    mv "$out/.jjak/report" "$out/report.tsv" || exit 2
    ! grep -qx 1 "$work"/align/*.done
}

case $step in
count) count "$1" "${2:-$SLURM_ARRAY_TASK_ID}" ;;
merge) merge "$1" ;;
align) align "${1:-$SLURM_ARRAY_TASK_ID}" ;;
report) report ;;
*) fail "no such step" ;;
esac
