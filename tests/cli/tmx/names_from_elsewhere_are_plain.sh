# A file's name and a language may be anything, and what is said of them is a line of UTF-8.
name=$(printf 'a\377\033[1m\302\2331m.tmx')
cat > "$name" <<'TMX'
<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="1&#9;2&#xA;3&#x9B;"><tuv xml:lang="e&#9;n&#10;x&#x9B;31m&#x2028;"><seg>a</seg></tuv><tuv><seg>b</seg></tuv></tu>
</body></tmx>
TMX
$RUNNER "$JJAK" tmx stats "$name"
$RUNNER "$JJAK" tmx check "$name" | grep -v header-attribute
$RUNNER "$JJAK" tmx check -f jsonl "$name" | grep lang-tag
$RUNNER "$JJAK" tmx convert "$name" -o out.tsv
$RUNNER "$JJAK" tmx convert "missing$name" -o out.tsv
$RUNNER "$JJAK" tmx check "$name" > /dev/full
echo $?
$RUNNER "$JJAK" tmx stats "$name" > /dev/full
echo $?
