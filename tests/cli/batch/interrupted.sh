. "$TOP/tests/cli/batch/texts.inc"
awk 'BEGIN { for (i = 0; i < 200; i++) print "x.en\tx.ko\tp" i }' > m.tsv
awk 'BEGIN { for (i = 0; i < 4000; i++) print "This is sentence number " i * i "." }' > long.en
awk 'BEGIN { for (i = 0; i < 4000; i++) print i * i "번째 문장이다." }' > long.ko
printf 'long.en\tlong.ko\n' >> m.tsv
set -- batch --manifest m.tsv --segmented --per-document --method full -o out
for signal in INT TERM; do
    rm -rf out
    env --default-signal=INT $RUNNER "$JJAK" "$@" &
    while [ ! -f out/p17.tsv ]; do sleep 0.05; done
    kill -$signal $!
    wait $!
    echo $?
    ls out | grep -v '^p'
done
$RUNNER "$JJAK" "$@" -q --resume && wc -l < out/long.tsv
