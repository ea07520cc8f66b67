# A header line names the columns or their languages, in any order; what only looks so is a unit.
try() {
    printf "$1" > a.$2
    shift 2
    $RUNNER "$JJAK" tmx convert --to jsonl "$@"
    echo "status $?"
}
try 'English;Korean\nHello;안녕\n' csv a.csv
try 'English;Korean\nHello;안녕\n' csv -s ko -t en a.csv
try 'en,ko-KP\nHello,안녕\n' csv a.csv
try 'EN,ko_KP\nHello,안녕\n' csv -t ko-KR a.csv
try '\n원문\t번역\tconfidence\nHello\t안녕\t0.5\n' tsv -s en -t ko a.tsv
try 'id,한국어,영어\n7,안녕,Hello\n' csv -s en -t ko a.csv
try 'id,한국어,영어\n7,안녕,Hello\n' csv a.csv
try 'English,영어\nno,si\n' csv -s en -t ko a.csv
try 'en-12,ko-KR\none,하나\n' csv -s en -t ko a.csv
try 'no,si\none,uno\n' csv -s en -t es a.csv
try 'Hello,안녕\n' csv a.csv
try 'English;Korean\nHello;안녕\n' csv a.csv -o b.csv -s ko
$RUNNER "$JJAK" tmx stats a.csv
