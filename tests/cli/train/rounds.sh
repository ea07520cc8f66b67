# A second round adds nothing twice, and is the same however it is divided.
. "$TOP/tests/cli/train/texts.inc"
train --count -o first.model in
train --count -v --model first.model -o second.model in
for i in 1 2; do train --count --shard $i/2 --model first.model -o $i.model in; done
$RUNNER "$JJAK" train --merge -o merged.model 1.model 2.model
cmp second.model merged.model && echo same
cmp -s first.model second.model || echo another
