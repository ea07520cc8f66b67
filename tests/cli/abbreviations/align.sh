# For both sides.
printf 'cabt.\n' > list
printf 'The Cabt. Office met. It left.\n' > a.en.txt
printf 'Le Cabt. Petit vint. Il part.\n' > a.fr.txt
$RUNNER "$JJAK" align --method length -f beads --abbreviations list a.en.txt a.fr.txt
