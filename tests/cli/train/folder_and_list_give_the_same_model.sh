. "$TOP/tests/cli/train/texts.inc"
train -v -o folder.model in
train --manifest pairs.tsv -o list.model
cmp folder.model list.model && echo same
