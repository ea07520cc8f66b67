# The language of the body, but not against what its script shows.
page() { printf '<html lang="%s"><body>%s' "$1" "$2" > page; $RUNNER "$JJAK" segment -v page 2>&1 | sed -n 's/.*language \([^,]*\),.*/\1/p'; }
page fr 'Un jour.'
page en '해가 뜬다.'
page ko-KP '해가 뜬다.'
page ko 'One day.'
page '<nonsense' 'One day.'
