# Chapters in the order of the spine, without the table of contents.
. "$TOP/tests/data/office.sh"
epub a.epub '<h1>One</h1><p>First.' '<p id="x">Second &nbsp;one.<a/> More<br/>lines</p>'
$RUNNER "$JJAK" segment -v -f jsonl a.epub
$RUNNER "$JJAK" segment --select //h1 a.epub
