# &#128; to &#159; are no control characters.
. "$TOP/tests/data/office.sh"
page='<p>&#147;It&#146;s &#x80;5,&#148; he said&#133; caf&#233;&#129; &#x97; &#160;a&#150;b&#x9d;.</p><p>One.&#129;</p>'
echo "<html>$page" > a.html
$RUNNER "$JJAK" segment -q a.html
epub a.epub "$page"
$RUNNER "$JJAK" segment -q a.epub
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nIt&#146;s &#x80;5.\n' > a.vtt
$RUNNER "$JJAK" segment -q a.vtt
echo 'It&#146;s &#x80;5.' > a.md
$RUNNER "$JJAK" segment -q a.md
