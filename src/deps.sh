#!/bin/sh
# Installs what building ("build"), testing ("test"), trying the output in other programs ("interop")
# or timing ("bench") needs and is not there. Debian and its kin; elsewhere it says what to install.
#
#   deps.sh build [test] [interop] [office] [bench] [cluster]
set -u

# what it is for | how to see that it is there | Debian package
table_build='
C compiler|command -v cc|gcc libc6-dev
flags of libraries|command -v pkg-config|pkg-config
XML, HTML, TMX, SRX|pkg-config --exists libxml-2.0|libxml2-dev
regular expressions of SRX|pkg-config --atleast-version=10.40 libpcre2-8|libpcre2-dev
zip archives: DOCX, ODT, EPUB|pkg-config --exists libzip|libzip-dev
gzip|pkg-config --exists zlib|zlib1g-dev
Markdown|pkg-config --exists md4c|libmd4c-dev
Unicode normal forms|pkg-config --exists libutf8proc|libutf8proc-dev
guessing encodings|pkg-config --exists uchardet|libuchardet-dev
JSON in|pkg-config --exists jansson|libjansson-dev
stems of words|test -e /usr/include/libstemmer.h|libstemmer-dev
'
table_test='
unit tests|test -e /usr/include/cmocka.h|libcmocka-dev
second compiler|command -v clang|clang
its sanitizers|ls /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.asan*.a|libclang-rt-dev
C++ check of the header|command -v c++|g++
checking the man page|command -v mandoc|mandoc
checking the TMX|command -v xmllint|libxml2-utils
tests of archives|command -v zip|zip
'
table_interop='
translating with the memory|command -v omegat|omegat
a Java to run it|command -v java|default-jre-headless
reading the memory|/usr/bin/python3 -c "import translate"|translate-toolkit
validating the memory|command -v xmllint|libxml2-utils
'
table_bench='
times of processes|test -x /usr/bin/time|time
ICU, to compare with|pkg-config --exists icu-uc|libicu-dev
'
table_cluster='
jobs on many machines|command -v slurmctld|slurm-wlm
trust between its parts|command -v munged|munge
jobs side by side|command -v parallel|parallel
'
table_office='
documents that somebody else wrote|command -v soffice|libreoffice-writer-nogui
'

missing=
for part in "$@"; do
    case $part in
    build) table=$table_build ;;
    test) table=$table_test ;;
    interop) table=$table_interop ;;
    bench) table=$table_bench ;;
    office) table=$table_office ;;
    cluster) table=$table_cluster ;;
    *) echo "deps.sh: unknown part '$part'" >&2; exit 2 ;;
    esac
    while IFS='|' read -r why there package; do
        [ -n "$why" ] || continue
        sh -c "$there" >/dev/null 2>&1 && continue
        echo "missing: $package ($why)"
        missing="$missing $package"
    done <<EOF
$table
EOF
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "please install, under the names your system has for them:$missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "please install as root:$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null || echo "apt-get update failed; trying with what is known" >&2
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    echo "installing failed; please install:$missing" >&2
    exit 1
}
