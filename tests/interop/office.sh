#!/bin/sh
# Documents that LibreOffice wrote. The article as DOCX, ODT, HTML and EPUB must give the pairs of the
# text, and a document with notes, boxes, tables, deletions and hidden text the same text from DOCX
# and ODT.
#
#   JJAK=build/jjak sh tests/interop/office.sh
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
JJAK=${JJAK:-$top/build/jjak}
case $JJAK in /*) ;; *) JJAK=$PWD/$JJAK ;; esac
command -v soffice >/dev/null || { echo "interop: no LibreOffice"; exit 1; }
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
bad=0

# convert FILE FORMAT [FILTER]
convert() {
    timeout 120 soffice --headless "-env:UserInstallation=file://$scratch/profile" \
        ${3:+"--infilter=$3"} --convert-to "$2" "$1" >/dev/null 2>&1 &&
        [ -s "${1%.*}.$2" ] && return
    echo "interop: LibreOffice made no $2 of $1"
    bad=1
}

for side in en ko; do
    cp "$top/corpus/putin-2024-06-18/article.$side.txt" "$side.txt"
    for format in docx odt html; do convert $side.txt $format "Text (encoded):UTF8"; done
    convert $side.odt epub
done
"$JJAK" align -q -s en -t ko en.txt ko.txt > text.tsv
for format in docx odt html epub; do
    "$JJAK" align -q -s en -t ko en.$format ko.$format > $format.tsv
    if cmp text.tsv $format.tsv; then
        echo "interop: the article as $format gives the pairs of the text"
    else
        bad=1
    fi
done

cp "$top/tests/interop/rich.fodt" .
for format in docx odt; do
    convert rich.fodt $format
    "$JJAK" segment -q -f jsonl rich.$format | sed 's/"line":[0-9]*,//' > rich.$format.jsonl
    if cmp "$top/tests/interop/rich.jsonl" rich.$format.jsonl; then
        echo "interop: notes, boxes, tables and changes of $format are read"
    else
        bad=1
    fi
done
exit $bad
