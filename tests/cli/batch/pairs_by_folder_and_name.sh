# The language told by folder and name at once: tried for what finds no partner otherwise.
mkdir -p f/en/news f/ko/news f/a_en f/a_ko f/fr f/en/talk f/ko/talk
for x in en/x.en.txt ko/x.ko.txt en/news/y.en.txt ko/news/y.ko.txt a_en/z_en.txt a_ko/z_ko.txt \
    en/talk/en.txt ko/talk/ko.txt; do : > f/$x; done
# In one folder they go together as ever, also where folders tell a language.
: > f/en/both.en.txt
: > f/en/both.ko.txt
: > f/ko/both.ko.txt
# One tells it twice, the other once.
: > f/en/once.en.txt
: > f/ko/once.txt
# Of two endings each finds its own.
for ending in txt html; do
    : > f/en/two.en.$ending
    : > f/ko/two.ko.$ending
done
# Folder and name of other languages: no pair.
: > f/ko/crossed.en.txt
: > f/en/crossed.ko.txt
# More than one that it could be: none is taken.
: > f/en/many.en.txt
: > f/many.en.txt
: > f/ko/many.ko.txt
$RUNNER "$JJAK" batch --dry-run -s en -t ko f
echo $?
# Without languages given, "to" in another name is none of them.
mkdir -p g/en g/ko
: > g/en/x.en.txt
: > g/ko/x.ko.txt
: > g/to_do.txt
$RUNNER "$JJAK" batch --dry-run g
echo $?
