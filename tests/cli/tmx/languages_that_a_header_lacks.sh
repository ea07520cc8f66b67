# Where the header tells the languages, one that it does not have is an error, and the header no
# unit; what may be a pair of words is one.
try() {
    printf "$1" > a.csv
    shift
    $RUNNER "$JJAK" tmx convert --to tsv "$@" a.csv | cut -f 1,2
}
try 'English,Korean\nHouse,집\n' -s en -t fr
try 'English,Korean\nHouse,집\n' -s fr
try 'English,Korean\nHouse,집\n' -s de -t fr
try 'en,ko\nHouse,집\n' -s en -t fr
try 'en,ko,tuid\nHouse,집,1\n' -s fr -t ko
try 'en-US,ko-KR\nHouse,집\n' -s de -t fr
try 'English,Korean,Notes\nHouse,집,none\n' -s en -t fr
# One of them may be left to the header.
try 'Korean,English\n집,House\n' -t ko
try 'Korean,English\n집,House\n' -s en
# Units.
try 'English,영어\nFrench,불어\n' -s en -t ko
try 'no,si\none,uno\n' -s en -t es
try 'it,그것\nid,식별자\n' -s en -t ko
