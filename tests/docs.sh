#!/bin/sh
# Runs what the documents show: the example program, and every line of a ```sh block in README.md
# and docs/*.md, in a copy of the corpus, with jjak on the path. Lines of `make` are looked up in
# the Makefile instead of run (the tests are one of them).
set -u
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r corpus "$scratch/"
cp tests/data/srx/plain.srx "$scratch/rules.srx"
mkdir "$scratch/bin" "$scratch/build" "$scratch/src"
cp -r src/cluster "$scratch/src/"
ln -s "$JJAK" "$scratch/bin/jjak"
bad=0 nrun=0

if ! "$EXAMPLE" | diff docs/example.out -; then
    echo "docs/example.c does not print docs/example.out"
    bad=1
fi

for document in README.md docs/*.md; do
    awk '/^```sh$/ { on = 1; next } /^```/ { on = 0 } on' "$document" > "$scratch/commands"
    while IFS= read -r line; do
        case $line in
        '' | '#'*) continue ;;
        make\ * | 'make')
            for target in ${line#make}; do
                case $target in
                *=* | '#'*) ;;
                fuzz-*) ;;
                *) grep -qE "^(\.PHONY:.* )?$target( |:|$)" Makefile || grep -qE "^\.PHONY:.* $target( |$)" Makefile ||
                    { echo "$document: no such target: $line"; bad=1; } ;;
                esac
            done
            continue
            ;;
        *src/cluster/parallel.sh*) command -v parallel >/dev/null || continue ;; # make test-cluster
        sudo\ * | git\ * | cd\ *) continue ;;
        esac
        nrun=$((nrun + 1))
        (cd "$scratch" && PATH="$scratch/bin:$PATH" sh -c "$line" </dev/null >out 2>err)
        status=$?
        if [ $status -ne 0 ]; then
            echo "$document: exit status $status: $line"
            cat "$scratch/err"
            bad=1
        fi
    done < "$scratch/commands"
done
# Links to files of ours lead somewhere, and nothing is left to fill in.
for document in README.md docs/*.md corpus/*.md corpus/*/*.md; do
    grep -nE '@[A-Z]+@' "$document" && { echo "$document: a place to fill in"; bad=1; }
    for link in $(grep -oE '\]\([^)#]+\)' "$document" | sed 's/^](//; s/)$//' | grep -v '^http'); do
        [ -e "$(dirname "$document")/$link" ] || { echo "$document: dead link: $link"; bad=1; }
    done
done
echo "docs: $nrun commands ran"
exit $bad
