. "$TOP/tests/cli/batch/texts.inc"
# What has no effect on any output is refused, and what cannot work before any text is read.
try() {
    echo "$*:"
    $RUNNER "$JJAK" "$@" 2>&1
    echo $?
}
mkdir f
cp x.* f
try batch f -o out --tmx-lang en=en-US
try batch f -o out -f jsonl --max-segment-chars 9
try batch f -o out -f xliff --tmx-minimal
try batch f -o out -f tmx --bom
try batch f -o out --merge all.tmx.gz
try batch f -o -
try batch f -o out --encoding nonsense
try batch f -o out --target-encoding nonsense
try align x.en x.ko --tmx-minimal
try align x.en x.ko --tmx-lang en=en-US
try align --stream --max-segment-chars 9 x.en
# The merged file is an output too.
try batch f -o out -f tmx --bom --merge all.csv
try batch f -o out --tmx-lang en=en-US --merge all.tmx
head -c 3 out/all.csv | od -An -tx1
grep -c en-US out/all.tmx
ls out
