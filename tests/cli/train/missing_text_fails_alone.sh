. "$TOP/tests/cli/train/texts.inc"
sed 2d pairs.tsv > three.tsv
rm in/2.ko.txt
for how in '' --count; do
    train $how --manifest pairs.tsv -o four.model
    echo $?
    train $how --manifest three.tsv -o three.model
    cmp four.model three.model && echo 'the others are learned from'
done
