# An entry of which half a string can be read is left out; a line that is no string is passed over.
cat > a.po <<'PO'
msgid ""
msgstr "Language: ko\n"

msgid "an escape of bytes"
msgstr "가 \x41 나"
"다"

msgid "no end
"of it"
msgstr "라"

msgid "one"
what is this
msgstr "하나"
"\n둘"
PO
$RUNNER "$JJAK" tmx convert a.po --to jsonl
echo $?
