# A line a sentence, though it has no key.
printf -- '...\nYes.\n' > x.en
$RUNNER "$JJAK" tokenize --stems x.en
