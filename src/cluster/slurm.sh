#!/bin/sh
# Aligns the pairs of a list on a cluster that Slurm manages: job arrays that count and align, with
# a job that merges between them. Run again after a failure, it submits what is not done.
#
#     slurm.sh -m FILE -o DIR -w WORK [-n PARTS] [-r ROUNDS] [-f FORMAT] [-a OPTIONS] [-b OPTIONS] [-W] [-- OPTIONS]
#
# setup.sh says what they are; -b is for sbatch, such as '--time=60 --mem=4G --cpus-per-task=4', and
# -W waits for the end and has its exit status. Scripts, WORK, DIR and texts must be seen by all
# nodes under the same paths.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/setup.sh"

batch_options= wait=
while getopts m:o:w:n:r:f:a:b:W option; do
    case $option in
    b) batch_options=$OPTARG ;;
    W) wait=--wait ;;
    *) set_option "$option" "${OPTARG-}" ;;
    esac
done
shift $((OPTIND - 1))
prepare "$@"

# Prints the number of the job. $after is the job that it needs, "" if that is done.
after=
submit() { # name, sbatch's options, step.sh's arguments after --
    name=$1
    shift
    own=
    while [ "$1" != -- ]; do
        own="$own $1"
        shift
    done
    shift
    # shellcheck disable=SC2086
    sbatch --parsable --job-name="jjak-$name" --output="$work/log/%x-%A_%a.log" \
        --kill-on-invalid-dep=yes ${after:+--dependency=afterok:$after} $batch_options $own \
        "$here/step.sh" "$work" "$@"
}

# A job array of the parts that are not done; none if all are.
submit_parts() { # folder, step.sh's arguments
    left=$(parts_left "$1" | paste -s -d , -)
    [ -n "$left" ] || return 0
    [ "$(parts_left "$1" | wc -l)" -lt "$nparts" ] || left=1-$nparts
    shift
    after=$(submit "$1" --array="$left" -- "$@") || exit 2
}

round=1
while [ "$round" -le "$nrounds" ]; do
    if [ ! -e "$work/round-$round.model" ]; then
        submit_parts "count-$round" count "$round"
        after=$(submit merge -- merge "$round") || exit 2
    fi
    round=$((round + 1))
done
submit_parts align align
# With --wait this returns when the job has ended, with its exit status.
submit report $wait -- report
