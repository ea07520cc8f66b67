. "$TOP/tests/cli/train/texts.inc"
# A model takes the place of no text, list or memory; of an older model it may.
cp -r in before
cp pairs.tsv before.tsv
$RUNNER "$JJAK" align -o old.tmx in/1.en.txt in/1.ko.txt
cp old.tmx before.tmx
ln -s in/3.ko.txt link
try() {
    train "$@"
    echo $?
}
try -o in/1.en.txt in/1.en.txt in/1.ko.txt
try -o in/2.ko.txt in
try -o link --count --manifest pairs.tsv
try -o pairs.tsv --manifest pairs.tsv
$RUNNER "$JJAK" train --tmx -o old.tmx old.tmx
echo $?
diff -r before in && cmp before.tsv pairs.tsv && cmp before.tmx old.tmx && echo unchanged
train -o a.model in
# The output of align takes the place of no model.
cp a.model b.model
$RUNNER "$JJAK" align --model a.model -o a.model in/1.en.txt in/1.ko.txt
echo $?
$RUNNER "$JJAK" align --stream --model a.model -o a.model pairs.tsv
echo $?
cp a.model x.en
$RUNNER "$JJAK" align --model x.en -f moses -o x in/1.en.txt in/1.ko.txt
echo $?
cmp a.model b.model && cmp a.model x.en && echo unchanged
try --count --model a.model -o a.model in
