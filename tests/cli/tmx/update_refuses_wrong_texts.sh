# A target in the wrong language, the source once more or no text at all would spoil the memory.
article=$TOP/corpus/putin-2024-06-18/article
head -n 20 "$article.en.txt" > a.en.txt
head -n 20 "$article.ko.txt" > a.ko.txt
cp a.ko.txt text
cp a.en.txt b.txt
: > empty.ko.txt
$RUNNER "$JJAK" align -q a.en.txt a.ko.txt -o old.tmx
sed 's/xml:lang="ko"/xml:lang="de-DE"/' old.tmx > de.tmx
update() {
    rm -f new.tmx
    $RUNNER "$JJAK" tmx update "$@" -o new.tmx
    echo "$*: $?, $(ls new.tmx 2> /dev/null || echo none)"
    echo >&2
}
update old.tmx a.en.txt a.en.txt
update old.tmx a.en.txt b.txt
update de.tmx a.en.txt a.ko.txt
update -t de de.tmx a.en.txt text
update -q old.tmx a.en.txt empty.ko.txt
update old.tmx a.en.txt empty.ko.txt
update --force old.tmx a.en.txt b.txt
update old.tmx a.en.txt text
# One side in another order.
tac a.ko.txt > other.ko.txt
update old.tmx a.en.txt other.ko.txt
# Two kinds of one language are no mistake.
printf 'The colour of it.\tThe color of it.\n' > us.tsv
cut -f 1 us.tsv > gb.txt
cut -f 2 us.tsv > us.txt
$RUNNER "$JJAK" tmx convert -s en-GB -t en-US us.tsv -o us.tmx
update us.tmx gb.txt us.txt
