# Names and stems that have one skeleton, all of them, do not cost the product of their numbers.
words() { # syllables that stand first, third, fifth; the others; how a word begins
    awk -v odd="$1" -v even="$2" -v capital="$3" 'BEGIN {
        n[1] = split(odd, a, " "); n[0] = split(even, b, " ")
        for (k = 0; k < 6000; k++) {
            word = ""
            rest = k
            for (i = 1; i <= 6; i++) {
                m = n[i % 2]
                word = word (i % 2 ? a[rest % m + 1] : b[rest % m + 1])
                rest = int(rest / m)
            }
            if (capital) word = toupper(substr(word, 1, 1)) substr(word, 2)
            printf "%s%s", word, k % 20 == 19 ? ".\n" : " "
        }
    }'
}
memory=200000
# A sanitizer reserves more than that before anything begins.
sh -c "ulimit -v $memory; '$JJAK' --version; exit \$?" >/dev/null 2>&1 || memory=unlimited
words "da de di do du dai dau dea dei deu dia dio diu doa doi dua dui ta te ti to tu tai tau tea tei teu" \
    "ba be bi bo bu fa fe fi fo fu pa pe pi po pu va ve vi vo vu" 1 > a.en
words "다 대 데 도 두 디 타 태 테 토 투 티" "바 배 베 보 부 비 파 패 페 포 푸 피" > a.ko
ulimit -v $memory
$RUNNER "$JJAK" align -q --force --method full --segmented a.en a.ko -f beads | wc -l
