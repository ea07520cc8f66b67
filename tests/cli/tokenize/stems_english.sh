printf 'The boys’ relations with Russia’s e-mail servers cost 5,000 dollars (about $1).\n' > x.en
$RUNNER "$JJAK" tokenize --stems x.en
