# An entry of which half a string can be read is left out; a line that is no string is passed over.
cat > a.po <<'PO'
msgid ""
msgstr "Language: ko\n"

msgid "an escape of bytes"
msgstr "가 \xB0\xA1 나"
"다"

msgid "no escape"
msgstr "가 \q 나"

msgid "no end
"of it"
msgstr "라"

msgid "one"
what is this
msgstr "하나"
"\n둘"

msgid "\101\x42\60C \1011"
msgstr "\xEC\x97\264\n\"\x4b\""
PO
$RUNNER "$JJAK" tmx convert a.po --to jsonl
echo $?
