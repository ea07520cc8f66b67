# Only one method has a lexicon to leave out.
$RUNNER "$JJAK" align --no-lexicon a.en.txt a.ko.txt
