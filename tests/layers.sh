#!/bin/sh
# Who may include whom: a line for each folder of src, and what its files may include of ours.
# Third-party headers are confined to the files that wrap them.
set -u
bad=0

check_layer() { # folder, allowed prefixes
    folder=$1
    shift
    allowed='^"jjak\.h"$|\.inc"$'
    for prefix in "$@"; do allowed="$allowed|^\"$prefix"; done
    for file in src/"$folder"/*.[ch]; do
        [ -e "$file" ] || continue
        sed -n 's/^#include \("[^"]*"\).*/\1/p' "$file" | grep -Ev "$allowed" |
            sed "s|^|$file may not include |" | grep . && bad=1
    done
}
check_layer base base/
check_layer text text/ base/
check_layer doc doc/ text/ base/
check_layer align align/ base/
check_layer model model/ align/knowledge align/table align/ibm1 base/
check_layer tm tm/ text/normal text/line text/charset text/quiet base/
check_layer write write/ tm/ text/normal text/line base/
check_layer eval eval/ base/
check_layer cli cli/ base/

check_header() { # header, the files that may include it
    header=$1
    shift
    for file in $(grep -lE "^#include <$header" src/*.c src/*/*.[ch]); do
        case " $* " in
        *" $file "*) ;;
        *) echo "$file may not include <$header...>"; bad=1 ;;
        esac
    done
}
check_header iconv src/text/charset.c
check_header uchardet src/text/decode.c
check_header utf8proc src/text/normal.c
check_header libstemmer src/text/key_stem.c
check_header jansson src/tm/read_lines.c src/base/json_in.c
check_header libxml src/tm/xml_in.c src/tm/xml_out.c src/text/srx.c src/text/quiet.c src/doc/xml.c src/doc/read_html.c src/doc/html_node.c
check_header pcre2 src/text/srx_run.c
check_header zip src/doc/zip.c
check_header zlib src/doc/gzip.c src/tm/packed_in.c
check_header md4c src/doc/read_markdown.c
# The library does not read the locale.
grep -nE '^#include <(strings|ctype|wchar|wctype|locale|langinfo)\.h>' src/*.c $(
    find src -mindepth 2 -name '*.[ch]' ! -path 'src/cli/*'
) && bad=1
grep -nE '^#include <(iconv|uchardet|utf8proc|libxml|pcre2|jansson|zip|zlib|md4c)' include/jjak.h && bad=1

[ $bad -eq 0 ] && echo "layers: as designed"
exit $bad
