# Parts make the score, rivals fall in confidence and share a sentence with the bead.
article=$TOP/corpus/putin-2024-06-18/article
for method in full length; do
    for n in 1 2 3 29 30 40; do
        $RUNNER "$JJAK" align --method $method --explain $n $article.en.txt $article.ko.txt > out ||
            echo "$method $n: exit status $?"
        awk -v what="$method $n" '
            / confidence / { c = $NF + 0; if (seen > 1 && c > last) print what, "not sorted"; last = c; seen++ }
            /^  [<>] / { name = $1 $2; if (seen == 1) mine[name] = 1; else if (name in mine) shared[seen] = 1 }
            /^  score .* = / {
                parts = $5 + $7 + $9 + $11 + $13
                if (parts - $2 > .03 || $2 - parts > .03) print what, "does not add up:", $0
            }
            END { for (k = 2; k <= seen; k++) if (!(k in shared)) print what, "no rival:", k }' out
    done
done
echo checked
