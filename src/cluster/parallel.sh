#!/bin/sh
# Aligns the pairs of a list with GNU parallel, on this machine or on several by ssh. Run again
# after a failure, it does what is not done.
#
#     parallel.sh -m FILE -o DIR -w WORK [-n PARTS] [-r ROUNDS] [-f FORMAT] [-a OPTIONS] [-j JOBS] [-S LOGINS] [-- OPTIONS]
#
# setup.sh says what they are; -j and -S are parallel's own: jobs at a time on each machine, and the
# machines (--sshlogin), such as 8/node1,8/node2,: (":" is this one). Scripts, WORK, DIR and texts
# must be seen by all machines under the same paths.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/setup.sh"

jobs=100% logins=
while getopts m:o:w:n:r:f:a:j:S: option; do
    case $option in
    j) jobs=$OPTARG ;;
    S) logins=$OPTARG ;;
    *) set_option "$option" "${OPTARG-}" ;;
    esac
done
shift $((OPTIND - 1))
prepare "$@"

each_part() { # folder, step.sh's arguments
    left=$(parts_left "$1")
    shift
    [ -n "$left" ] || return 0
    # shellcheck disable=SC2086
    parallel --quote --jobs "$jobs" ${logins:+--sshlogin "$logins"} \
        sh "$here/step.sh" "$work" "$@" {} ::: $left || exit 2
}

round=1
while [ "$round" -le "$nrounds" ]; do
    if [ ! -e "$work/round-$round.model" ]; then
        each_part "count-$round" count "$round"
        sh "$here/step.sh" "$work" merge "$round" || exit 2
    fi
    round=$((round + 1))
done
each_part align align
sh "$here/step.sh" "$work" report
