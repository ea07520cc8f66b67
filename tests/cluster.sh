#!/bin/sh
# The scripts of src/cluster over GNU parallel, here and over logins, and over Slurm, on one node
# that this test sets up in a scratch folder: models and outputs must be, byte for byte, those of
# one process, however the pairs are divided and however often a run is begun again.
#
#     JJAK=build/jjak sh tests/cluster.sh [parallel] [slurm]
set -u
JJAK=${JJAK:-build/jjak}
case $JJAK in /*) ;; *) JJAK=$PWD/$JJAK ;; esac
export JJAK
scripts=$PWD/src/cluster
scratch=$(mktemp -d) || exit 2
daemons=
stop() {
    for pid in $daemons; do kill "$pid" 2>/dev/null; done
    wait
    rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 2
bad=0
say() {
    echo "cluster: $*"
    bad=1
}

# ---- What one process does ----

mkdir texts
awk 'BEGIN {
    split("sun moon river stone house winter letter song bread night", en)
    split("해 달 강 돌 집 겨울 편지 노래 빵 밤", ko)
    srand(1)
    for (k = 1; k <= 40; k++) {
        a = sprintf("texts/p%d.en.txt", k); b = sprintf("texts/p%d.ko.txt", k)
        for (i = 5 + k % 11; i > 0; i--) {
            x = 1 + int(rand() * 10); y = 1 + int(rand() * 10)
            printf "The %s saw the %s %d times.\n", en[x], en[y], i * k > a
            printf "%s가 %s를 %d번 보았다.\n", ko[x], ko[y], i * k > b
            if (rand() < 0.2) print "And that was all." > a
        }
        close(a); close(b)
        printf "%s\t%s\n", a, b > "pairs.tsv"
    }
}'
rm texts/p7.ko.txt # fails alone
set -- "${@:-parallel slurm}"
pairs=$scratch/pairs.tsv
"$JJAK" train --count --segmented --manifest "$pairs" -o 1.model 2>/dev/null
"$JJAK" train --count --segmented --manifest "$pairs" --model 1.model -o 2.model 2>/dev/null
"$JJAK" batch --segmented --manifest "$pairs" --model 2.model -f tmx -o whole 2>/dev/null

check() { # how, its work folder, its output folder, its exit status
    before=$bad
    bad=0
    [ "$4" -eq 1 ] || say "$1: exit status $4, and 1 is expected"
    for round in 1 2; do
        cmp "$round.model" "$2/round-$round.model" || say "$1: another model of round $round"
    done
    diff -r -x .jjak -x 'report-*' -x report.html whole "$3" || say "$1: other outputs"
    if [ $bad -eq 0 ]; then
        bad=$before
        echo "cluster: $1: the same models and outputs"
    else
        sed 's/^/  /' log
    fi
}

# Runs a script in which part 2 fails at first, and again: the other parts are not done again.
check_restart() { # how, work folder, the command that runs it
    how=$1
    folder=$2
    shift 2
    "$@" >log 2>&1
    rm -rf "$folder/round-2.model" "$folder"/count-2/2.* "$folder"/align/2.* "$folder"/out/p2.tmx
    find "$folder" -name '*.done' -exec touch -t 200001010000 {} +
    "$@" >log 2>&1
    status=$?
    again=$(find "$folder" -name '*.done' -newermt 2001-01-01 | sed "s|^$folder/||" | sort | paste -s -d ' ' -)
    [ "$again" = 'align/2.done count-2/2.done' ] || say "$how: done again: $again"
    check "$how, begun again" "$folder" "$folder/out" $status
    "$scripts/${how%% *}.sh" -m pairs.tsv -o other -w "$folder" -n 3 >log 2>&1 &&
        say "$how: other settings are taken"
}

# ---- GNU parallel ----

over_parallel() {
    for n in 1 2 16; do
        sh "$scripts/parallel.sh" -m pairs.tsv -o "p$n/out" -w "p$n" -n $n -r 2 -f tmx -- --segmented 2>log
        check "parallel, $n parts" "p$n" "p$n/out" $?
    done
    set -- --min-confidence 0.9 --tmx-minimal
    "$JJAK" batch --segmented --manifest "$pairs" --model 2.model -f tmx "$@" -o few 2>/dev/null
    sh "$scripts/parallel.sh" -m pairs.tsv -o few2 -w fewer -n 2 -r 2 -f tmx -a "$*" -- --segmented 2>log
    diff -r -x .jjak -x 'report-*' -x report.html few few2 || say "options of align alone: other outputs"
    # A stand-in for ssh: the machine's name is left out, the command runs here, with SHELL set as
    # sshd sets it, for GNU parallel runs its jobs with that.
    printf '#!/bin/sh\necho "$1" >>"%s/logins"\nshift 2\nSHELL=/bin/sh exec sh -c "$*"\n' "$scratch" >ssh
    chmod +x ssh
    PARALLEL_SSH=$scratch/ssh
    export PARALLEL_SSH
    check_restart 'parallel over logins' 'a folder' sh "$scripts/parallel.sh" -m pairs.tsv \
        -o 'a folder/out' -w 'a folder' -n 5 -r 2 -f tmx -S 1/node1,1/node2,: -- --segmented
    for node in node1 node2; do
        grep -q "$node" logins || say "nothing ran on $node"
    done
}

# ---- Slurm ----

start_slurm() {
    node=$(hostname -s)
    me=$(id -un)
    mkdir munge state spool
    dd if=/dev/urandom of=munge/key bs=128 count=1 2>/dev/null
    chmod 700 munge
    chmod 600 munge/key
    cat >slurm.conf <<EOF
ClusterName=test
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$me
SlurmdUser=$me
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$scratch/munge/socket
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0
MinJobAge=300
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES State=UP
EOF
    SLURM_CONF=$scratch/slurm.conf
    export SLURM_CONF
    munged --foreground --force --key-file=munge/key --socket="$scratch/munge/socket" \
        --pid-file="$scratch/munge/pid" --log-file="$scratch/munge/log" \
        --seed-file="$scratch/munge/seed" 2>munged.err &
    daemons="$!"
    sleep 0.5
    slurmctld -D -c >slurmctld.out 2>&1 &
    daemons="$! $daemons"
    slurmd -D -N "$node" >slurmd.out 2>&1 &
    daemons="$! $daemons"
    for _ in $(seq 60); do
        sinfo -h -o %t 2>/dev/null | grep -q idle && return 0
        sleep 0.5
    done
    cat munged.err slurmctld.out slurmd.out
    return 1
}

# --wait looks only every few seconds.
on_slurm() {
    job=$(sh "$scripts/slurm.sh" "$@") || return
    while squeue -h -j "$job" 2>/dev/null | grep -q .; do sleep 0.2; done
    scontrol show job "$job" >job
    grep -qE 'JobState=(COMPLETED|FAILED)' job || return 9
    return "$(sed -n 's/.* ExitCode=\([0-9]*\):.*/\1/p' job)"
}

over_slurm() {
    start_slurm || { say "no node of Slurm can be started"; return; }
    sh "$scripts/slurm.sh" -W -m pairs.tsv -o s1/out -w s1 -n 1 -r 2 -f tmx -- --segmented >log 2>&1
    check "slurm, 1 part, waited for" s1 s1/out $?
    for n in 2 16; do
        on_slurm -m pairs.tsv -o "s$n/out" -w "s$n" -n $n -r 2 -f tmx -- --segmented 2>log
        check "slurm, $n parts" "s$n" "s$n/out" $?
    done
    check_restart slurm s5 on_slurm -m pairs.tsv -o s5/out -w s5 -n 5 -r 2 -f tmx -- --segmented
}

# shellcheck disable=SC2068
for how in $@; do over_$how; done
exit $bad
