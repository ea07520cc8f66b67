. "$TOP/tests/cli/train/texts.inc"
# Texts without a partner are told as by batch, and by one shard of many.
rm in/2.ko.txt
train -o m in
echo $?
cp in/1.ko.txt in/1_ko.txt
for how in '' '--count --shard 1/2' '--count --shard 2/2'; do
    echo "$how"
    train -o m $how in 2>&1
    echo $?
done
