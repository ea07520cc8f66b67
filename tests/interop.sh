#!/bin/sh
# The demo's memory in programs that no one here wrote: xmllint validates it, translate-toolkit reads
# every unit, and OmegaT translates the source with it, each segment by a match of 100 %. Installs
# them from Debian where they are missing.
set -eu
jjak=${JJAK:-jjak}
article=${1:-corpus/putin-2024-06-18/article}
src/deps.sh interop
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$jjak" align -q "$article.en.txt" "$article.ko.txt" -s en -t ko -o "$scratch/out.tmx"
"$jjak" align -q "$article.en.txt" "$article.ko.txt" -s en -t ko -o "$scratch/out.xlf"
"$jjak" tmx convert -q "$scratch/out.tmx" -o "$scratch/out.po"
"$jjak" tmx convert -q "$scratch/out.tmx" -s en -t ko --to moses -o "$scratch/side"
units=$(grep -c '<tu ' "$scratch/out.tmx")

cp tests/data/tmx14.dtd "$scratch/"
xmllint --nonet --noout --valid "$scratch/out.tmx"
echo "xmllint: valid"

# Each of its formats gives the same pairs as our own plain files.
/usr/bin/python3 - "$scratch" "$units" <<'PYTHON'
import sys
from translate.storage import factory
folder, units = sys.argv[1], int(sys.argv[2])
sides = [open(f"{folder}/side.{lang}", encoding="utf-8").read().split("\n")[:-1] for lang in ("en", "ko")]
pairs = list(zip(*sides))
for name in ("out.tmx", "out.xlf", "out.po"):
    store = factory.getobject(f"{folder}/{name}")
    found = [(str(u.source), str(u.target)) for u in store.units if u.source and u.target]
    if found != pairs or len(found) != units:
        sys.exit(f"translate-toolkit reads {len(found)} of {units} units of {name}, or others")
print(f"translate-toolkit: all {units} units of tmx, xliff and po")
PYTHON

# OmegaT fills in what a memory in tm/auto has a match of 100 % for, and leaves the rest as it is.
project=$scratch/project
mkdir -p "$project/source" "$project/target" "$project/tm/auto" "$project/omegat" "$project/glossary" \
    "$project/dictionary" "$scratch/config"
cp "$scratch/out.tmx" "$project/tm/auto/"
cp "$scratch/side.en" "$project/source/article.txt"
cat > "$project/omegat.project" <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <source_dir_excludes></source_dir_excludes>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>EN</source_lang>
        <target_lang>KO</target_lang>
        <source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
        <sentence_seg>false</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
XML
# A line is a segment: the filter of text files, with its default of empty lines, would join them.
sed 's/$/\n/' "$scratch/side.en" > "$project/source/article.txt"
sed 's/$/\n/' "$scratch/side.ko" > "$scratch/expected"
JAVA_OPTS="-Duser.home=$scratch/config" HOME=$scratch/config timeout 200 omegat "$project" \
    --mode=console-translate --config-dir="$scratch/config" > "$scratch/omegat.log" 2>&1 ||
    { tail -n 20 "$scratch/omegat.log"; exit 1; }
sed 's/\r$//; 1s/^\xef\xbb\xbf//' "$project/target/article.txt" > "$scratch/got"
matched=$(grep -cxFf "$scratch/side.ko" "$scratch/got" || true)
if ! cmp -s "$scratch/expected" "$scratch/got"; then
    diff "$scratch/expected" "$scratch/got" | head -n 20
    echo "OmegaT: $matched of $units segments" >&2
    exit 1
fi
echo "OmegaT: $matched of $units segments match 100 %"
