. "$TOP/tests/data/office.sh"
epub a.epub '<p>First.' '<p>Second.' '<p>Third.'
zip -q -d a.epub 'OEBPS/text/page 2.xhtml' || exit 77
$RUNNER "$JJAK" segment a.epub
