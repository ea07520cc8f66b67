# Folders that end with a language count where languages are asked for.
mkdir -p f/corpus_en/2024 f/corpus_ko/2024 'f/문서(영문)' 'f/문서(국문)' f/to_en
: > f/corpus_en/2024/x.txt
: > f/corpus_ko/2024/x.txt
: > 'f/문서(영문)/y.txt'
: > 'f/문서(국문)/y.txt'
# The file's own name goes before, and so does a folder that is nothing but a language.
: > f/to_en/z.en.txt
: > f/to_en/z.ko.txt
mkdir f/to_en/ko f/to_en/en
: > f/to_en/ko/w.txt
: > f/to_en/en/w.txt
$RUNNER "$JJAK" batch --dry-run -s en -t ko f
$RUNNER "$JJAK" batch --dry-run f
