# What a file's name tells, as -v reports it.
for name in x.en.txt x_en.txt x-ko.txt x.pt-BR.txt x_pt_BR.txt x-pt-BR.txt x.EN.txt en.txt ko \
    corpus.ko x.old.txt x.txt report_2024.txt xen.txt x.en.html .en x_KR.txt x_kp.txt \
    x-kor.txt x.English.txt x_국문.txt x_EN_v2.txt; do
    echo 'Один день.' > "$name"
    printf '%s: ' "$name"
    $RUNNER "$JJAK" segment --segmented -v "$name" 2>&1 >/dev/null | sed 's/.*language \([^,]*\),.*/\1/'
done
mkdir en ko.d KR
for name in en/x.txt ko.d/x.txt en/x.ko.txt KR/x.txt; do
    echo 'Один день.' > "$name"
    printf '%s: ' "$name"
    $RUNNER "$JJAK" segment --segmented -v "$name" 2>&1 >/dev/null | sed 's/.*language \([^,]*\),.*/\1/'
done
