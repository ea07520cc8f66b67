. "$TOP/tests/cli/train/texts.inc"
train --count --manifest pairs.tsv -o all.model
for n in 1 2 3 4; do
    rm -f part*.model
    for i in $(seq $n); do train --count --shard $i/$n --manifest pairs.tsv -o part$i.model; done
    $RUNNER "$JJAK" train --merge -o merged.model $(ls -r part*.model)
    cmp all.model merged.model && echo "$n parts: the same"
done
# Merged in steps.
$RUNNER "$JJAK" train --merge -o left.model part1.model part3.model
$RUNNER "$JJAK" train --merge -v -o merged.model part4.model left.model part2.model
cmp all.model merged.model && echo 'in steps: the same'
