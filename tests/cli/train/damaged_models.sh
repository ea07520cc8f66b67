. "$TOP/tests/cli/train/texts.inc"
train -o whole.model in/1.en.txt in/1.ko.txt
head -c 700 whole.model > torn.model
echo 'no model' > text.model
: > empty.model
{ head -c 600 whole.model; printf 'x'; tail -c +602 whole.model; } > changed.model
mkdir folder.model
for kind in torn text empty changed folder missing; do
    $RUNNER "$JJAK" train --merge -o out.model whole.model $kind.model
    echo $?
    $RUNNER "$JJAK" align --segmented --model $kind.model in/2.en.txt in/2.ko.txt
    echo $?
    $RUNNER "$JJAK" batch --segmented --model $kind.model -o out in
    echo $?
done
ls
