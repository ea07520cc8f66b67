. "$TOP/tests/cli/train/texts.inc"
train -v -o out.model in/1.en.txt in/1.ko.txt
head -c 8 out.model
