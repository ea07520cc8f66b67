. "$TOP/tests/cli/train/texts.inc"
train -o jointly.model in
train --count -o sum.model in
cmp -s jointly.model sum.model || echo another
