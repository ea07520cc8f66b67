. "$TOP/tests/cli/train/texts.inc"
train --count --shard 5/9 --manifest pairs.tsv -o none.model
echo $?
ls none.model 2>/dev/null
