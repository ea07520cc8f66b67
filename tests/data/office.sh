# Makes small archives as Word, LibreOffice and makers of books write them, from what the caller
# gives; for tests to source. Needs zip.
command -v zip >/dev/null || exit 77

xml='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
odf='urn:oasis:names:tc:opendocument:xmlns'
o="xmlns:office=\"$odf:office:1.0\" xmlns:text=\"$odf:text:1.0\" xmlns:table=\"$odf:table:1.0\" xmlns:style=\"$odf:style:1.0\" xmlns:draw=\"$odf:drawing:1.0\" xmlns:svg=\"$odf:svg-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

# archive FILE: of what is in the folder `parts`, which is taken away. mimetype comes first and is
# not packed, as OpenDocument and EPUB want it.
archive() {
    rm -f "$1"
    (cd parts && if [ -e mimetype ]; then zip -q -X -0 ../archive.zip mimetype; fi &&
        zip -q -X -r ../archive.zip . -x mimetype) || exit 77
    mv archive.zip "$1"
    rm -r parts
}

# docx FILE BODY [FOOTNOTES [STYLES]]
docx() {
    mkdir -p parts/_rels parts/word
    echo "$xml<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" > 'parts/[Content_Types].xml'
    echo "$xml<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>" > parts/_rels/.rels
    echo "$xml<w:document $w><w:body>$2</w:body></w:document>" > parts/word/document.xml
    [ -z "${3-}" ] || echo "$xml<w:footnotes $w>$3</w:footnotes>" > parts/word/footnotes.xml
    [ -z "${4-}" ] || echo "$xml<w:styles $w>$4</w:styles>" > parts/word/styles.xml
    archive "$1"
}

# odt FILE BODY [AUTOMATIC_STYLES]
odt() {
    mkdir parts
    printf 'application/vnd.oasis.opendocument.text' > parts/mimetype
    echo "$xml<office:document-content $o><office:automatic-styles>${3-}</office:automatic-styles><office:body><office:text>$2</office:text></office:body></office:document-content>" > parts/content.xml
    archive "$1"
}

# epub FILE CHAPTER...: each in a page of its own, in this order.
epub() {
    file=$1
    shift
    mkdir -p parts/META-INF parts/OEBPS/text
    printf 'application/epub+zip' > parts/mimetype
    echo '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>' > parts/META-INF/container.xml
    items= refs= k=0
    for chapter; do
        k=$((k + 1))
        items="<item id=\"c$k\" href=\"text/page%20$k.xhtml\" media-type=\"application/xhtml+xml\"/>$items"
        refs="$refs<itemref idref=\"c$k\"/>"
        echo "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body>$chapter</body></html>" > "parts/OEBPS/text/page $k.xhtml"
    done
    echo '<html><body><nav>Contents</nav><p>All chapters</p></body></html>' > parts/OEBPS/nav.xhtml
    echo "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:language>en-GB</dc:language></metadata><manifest><item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>$items</manifest><spine><itemref idref=\"nav\"/>$refs</spine></package>" > parts/OEBPS/book.opf
    archive "$file"
}
