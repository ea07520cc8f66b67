. "$TOP/tests/cli/train/texts.inc"
train -o a.model in/1.en.txt in/1.ko.txt
train -o b.model in/2.en.txt in/2.ko.txt
cp a.model old.model
# A sum may replace one of its parts; what fails leaves it.
$RUNNER "$JJAK" train --merge -v -o a.model a.model b.model
$RUNNER "$JJAK" train --merge -o b.model b.model missing.model
echo $?
$RUNNER "$JJAK" train --merge -o both.model old.model b.model
cmp a.model both.model && echo same
