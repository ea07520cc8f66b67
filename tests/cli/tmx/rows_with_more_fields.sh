# A comma that lacks quotation marks moves the translation to the right: no unit. Empty fields at
# the end are what spreadsheets fill rows up with.
try() {
    printf "$1" > a.$2
    shift 2
    $RUNNER "$JJAK" tmx convert -s en -t ko --to tsv "$@" | cut -f 1,2
}
try 'English,Korean\nHello, world,안녕\n"Hello, you",안녕\nBye,잘 가,,\nOnly\n' csv a.csv
try 'Hello,안녕\nHello, world,안녕\n' csv a.csv
try 'Hello\t안녕\nHello\t\tworld\t안녕\n' tsv a.tsv
# What has columns of its own stays.
try 'English,Note,Korean\nHello,greeting,안녕\n' csv a.csv
try 'source\ttarget\tconfidence\tbead\ttuid\nHello\t안녕\t\t\t7\nBye\t잘 가\n' tsv a.tsv
try 'Hello\t안녕\t\t\t7\nBye\t잘 가\t0.5\t1-1\t8\n' tsv a.tsv
