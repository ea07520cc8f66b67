. "$TOP/tests/cli/train/texts.inc"
# A pair of which nothing tells the language, and that has no words, is left out, wherever it is.
: > empty.txt
: > empty2.txt
printf '12.\n34, 56?\n' > digits.txt
cp digits.txt digits.en.txt
cp in/1.ko.txt korean.txt
{
    printf 'digits.txt\tempty2.txt\nempty.txt\tempty2.txt\n'
    cat pairs.tsv
    printf 'in/1.en.txt\tdigits.txt\n'
} > odd.tsv
for how in '' --count; do
    train $how --manifest odd.tsv -o odd.model
    echo $?
    train $how --manifest pairs.tsv -o good.model
    cmp odd.model good.model && echo 'the others are learned from'
done
# A name, or words of any script, tell that it is of some.
train -o digits.model digits.en.txt korean.txt
echo $?
printf '私は本を読む。\n' > other.txt
train -o other.model other.txt korean.txt
echo $?
printf 'digits.txt\tempty.txt\n' | train --count --manifest - -o none.model
echo $?
