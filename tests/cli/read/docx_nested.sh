. "$TOP/tests/data/office.sh"
docx a.docx "<w:p><w:r><w:t>Good.</w:t></w:r></w:p>$(awk 'BEGIN { for (i = 0; i < 10000; i++) printf "<w:x>" }')"
$RUNNER "$JJAK" segment a.docx
