# With a model pairs do not learn from each other: all of them, or some, are the same.
. "$TOP/tests/cli/train/texts.inc"
train --count -o some.model in
$RUNNER "$JJAK" batch --segmented -f tsv --model some.model -o all in
head -n 2 pairs.tsv > two.tsv
$RUNNER "$JJAK" batch --segmented -f tsv --model some.model -o two --manifest two.tsv
ls all two
cmp all/1.tsv two/1.tsv && cmp all/2.tsv two/2.tsv && echo same
$RUNNER "$JJAK" align --segmented --model some.model -o 1.tsv in/1.en.txt in/1.ko.txt
cmp all/1.tsv 1.tsv && echo 'align: same'
