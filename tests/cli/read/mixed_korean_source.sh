printf 'One day.\n하루.\n(2024)\n이틀.\nTwo days. 이틀이라고 한다.\n' > page
$RUNNER "$JJAK" align --mixed -s ko --method length -f jsonl page | sed "s|,.confidence.:[0-9.]*||"
