# What the bytes show goes before what the name says.
. "$TOP/tests/data/office.sh"
odt a.docx '<text:p>OpenDocument.</text:p>'
printf '<!DOCTYPE html><p>Page.' > a.txt
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nSubtitle.\n' > a.md
printf '1\n00:00:01,000 --> 00:00:02,000\nSubtitle too.\n' > a.html
for file in a.docx a.txt a.md a.html; do $RUNNER "$JJAK" segment -v $file; done
