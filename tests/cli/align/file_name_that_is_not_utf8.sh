# The name is left out of the memory; no character of a text is, and no warning says so.
name=$(printf 'caf\351.en')
printf 'The sun rises.\n' > "$name.txt" 2> /dev/null || exit 77 # some systems take UTF-8 only
printf '해가 뜬다.\n' > x.ko.txt
$RUNNER "$JJAK" align "$name.txt" x.ko.txt -o x.tmx
echo $?
grep -o '"x-[a-z]*-file">[^<]*' x.tmx
