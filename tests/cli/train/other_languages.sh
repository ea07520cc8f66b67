. "$TOP/tests/cli/train/texts.inc"
train -o enko.model in/1.en.txt in/1.ko.txt
train -s en -t de -o ende.model in/1.en.txt in/1.ko.txt
$RUNNER "$JJAK" train --merge -o out.model enko.model ende.model
echo $?
$RUNNER "$JJAK" align --segmented --model ende.model in/2.en.txt in/2.ko.txt
echo $?
printf 'in/1.en.txt\tin/1.ko.txt\nin/2.ko.txt\tin/2.en.txt\n' > mixed.tsv
train --manifest mixed.tsv -o out.model
echo $?
for how in '--shard 1/1' '--shard 2/2' '--model enko.model --shard 2/2' '--model ende.model'; do
    rm -f out.model
    train --count $how --manifest mixed.tsv -o out.model
    echo "$how: $?"
done
ls *.model
# Who is to blame is told, also among pairs that cannot be read.
{ printf 'missing.txt\tin/1.ko.txt\n'; cat mixed.tsv; } > worse.tsv
train --manifest worse.tsv -o out.model
echo $?
