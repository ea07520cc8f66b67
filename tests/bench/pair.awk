# A text and its "translation", one segmented sentence a line: words by Zipf's law, of which each has its
# counterpart in other letters; some left out or put in; 2 % of the sentences missing on either side, 6 %
# and 8 % divided in two. With marked=1 every tenth has a number in both, and every tenth a name, which the
# other text has in Hangul.
#
#     awk -v n=1000 -v vocab=50000 [-v marked=1] -v src=a.txt -v tgt=b.txt -f pair.awk
#     awk -v n=100000 -v vocab=30000 -v dir=FOLDER -f pair.awk     50 sentences a pair of files

function rnd() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }

function spell(id, side,   h, s, k) {
    h = (id * 7919 + side * 104729 + 12345) % 2147483647
    for (k = 0; k < 6; k++) {
        h = (h * 16807 + 11) % 2147483647
        s = s letter[side, h % 24]
    }
    return s
}

function word() { return int(exp(rnd() * log(vocab))) }

function sentence(   n, k, id) {
    n = 4 + int(26 * rnd() * rnd() + rnd() * 8)
    ns = nt = 0
    for (k = 0; k < n; k++) {
        id = word()
        S[++ns] = id
        if (rnd() < 0.8) T[++nt] = id
        if (rnd() < 0.15) T[++nt] = word()
    }
    if (nt == 0) T[++nt] = S[1]
}

function text(words, from, to, side,   k, s) {
    for (k = from; k <= to; k++) {
        s = s spell(words[k], side) (k == 1 ? mark[side] : "") (k < to ? " " : ".")
    }
    return s
}

# A name of five syllables for each number up to 100,000.
function name(id, side,   s, k) {
    id = id * 7919 % 100000
    for (k = 0; k < 5; k++) {
        s = s syllable[side, id % 10]
        id = int(id / 10)
    }
    return side == 1 ? toupper(substr(s, 1, 1)) substr(s, 2) : s
}

# What sentence i has behind its first word.
function choose_mark(   side) {
    for (side = 1; side <= 2; side++) {
        mark[side] = i % 10 == 0 ? " " 1000 + 3 * i : i % 10 == 5 ? " " name(i, side) : ""
    }
}

function put(words, n, side, file, halved,   h) {
    h = halved && n > 5 ? int(n / 2) : 0
    if (h) print text(words, 1, h, side) > file
    print text(words, h + 1, n, side) > file
}

function next_file() {
    close(src)
    close(tgt)
    src = sprintf("%s/%05d.de.txt", dir, i / 50)
    tgt = sprintf("%s/%05d.el.txt", dir, i / 50)
}

BEGIN {
    seed = 42
    split("a b c d e f g h i j k l m n o p q r s t u v w x", latin, " ")
    split("α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω", greek, " ")
    for (i = 0; i < 24; i++) {
        letter[1, i] = latin[i + 1]
        letter[2, i] = greek[i + 1]
    }
    split("ka ri no mi ta su lo de pa go", sound, " ")
    split("카 리 노 미 타 수 로 데 파 고", hangul, " ")
    for (i = 0; i < 10; i++) {
        syllable[1, i] = sound[i + 1]
        syllable[2, i] = hangul[i + 1]
    }
    for (i = 0; i < n; i++) {
        if (marked) choose_mark()
        if (dir && i % 50 == 0) next_file()
        sentence()
        r = rnd()
        if (r >= 0.02) put(S, ns, 1, src, r >= 0.04 && r < 0.10)
        if (r < 0.02 || r >= 0.04) put(T, nt, 2, tgt, r >= 0.10 && r < 0.18)
    }
}
