. "$TOP/tests/cli/batch/texts.inc"
# ".gz" is passed over, both where names are compared and where one tells the language.
mkdir f
gzip -c x.en > f/a.en.txt.gz
gzip -c x.ko > f/a.ko.txt.gz
gzip -c x.en > f/b.en.gz
cp x.ko f/b.ko
cp x.en f/c.en.txt
cp x.en f/c.en.html
gzip -c x.ko > f/c.ko.txt.gz
cp x.ko f/c.ko.html
mkdir f/en f/ko
gzip -c x.en > f/en/d.gz
gzip -c x.ko > f/ko/d.gz
$RUNNER "$JJAK" batch --dry-run f
$RUNNER "$JJAK" batch -q -o out f && ls out
gzip -c x.en > x.fr.txt.gz
gzip -c x.en > x-de.txt.gz
$RUNNER "$JJAK" align -v x.fr.txt.gz x-de.txt.gz 2>&1 >&- | grep -o 'language ..'
