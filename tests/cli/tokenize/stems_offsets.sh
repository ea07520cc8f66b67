printf '\n력사를 안다.\n학생들은 간다.\n' > x.ko
$RUNNER "$JJAK" tokenize --stems --offsets x.ko
