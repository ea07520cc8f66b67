# Only one method has a lexicon to leave out.
$RUNNER "$JJAK" align --no-lexicon --method length a.en.txt a.ko.txt
