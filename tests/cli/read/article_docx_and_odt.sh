# The article as DOCX, ODT, HTML and EPUB gives the same pairs as the text.
. "$TOP/tests/data/office.sh"
article=$TOP/corpus/putin-2024-06-18/article
paragraphs() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e "s|^|$2|" -e "s|\$|$3|" "$article.$1.txt"; }
$RUNNER "$JJAK" align --method full "$article.en.txt" "$article.ko.txt" > text.tsv
for side in en ko; do
    docx $side.docx "$(paragraphs $side '<w:p><w:r><w:t xml:space="preserve">' '</w:t></w:r></w:p>')"
    odt $side.odt "$(paragraphs $side '<text:p text:style-name="Standard">' '</text:p>')"
    paragraphs $side '<p>' '</p>' > $side.html
    epub $side.epub "$(cat $side.html)"
done
for format in docx odt html epub; do
    $RUNNER "$JJAK" align --method full -s en -t ko en.$format ko.$format > $format.tsv
    cmp text.tsv $format.tsv && echo "$format: the same"
done
