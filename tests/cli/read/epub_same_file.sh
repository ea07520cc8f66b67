# One file under several ids, with places in it, as some makers of books write them: it is read once.
. "$TOP/tests/data/office.sh"
epub a.epub '<h1 id="a">One</h1><p id="b">First.' '<p>Second.'
mkdir OEBPS
i() { echo "<item id=\"$1\" href=\"$2\" media-type=\"application/xhtml+xml\"$3/>"; }
r() { echo "<itemref idref=\"$1\"/>"; }
echo "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest>$(i n nav.xhtml ' properties="nav"')$(i o nav.xhtml#toc)$(i c1 text/page%201.xhtml)$(i c1a text/page%201.xhtml#a)$(i c1b 'text/page 1.xhtml#b')$(i c2 ./text/page%202.xhtml#x)</manifest><spine>$(r o)$(r c1)$(r c1a)$(r c1b)$(r c2)$(r c1)</spine></package>" > OEBPS/book.opf
zip -q a.epub OEBPS/book.opf || exit 77
$RUNNER "$JJAK" segment -q a.epub
