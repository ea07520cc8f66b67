mkdir -p f/en/2024 f/ko/2024 f/talk f/.hidden
cd f
for name in a.en.txt a.ko.txt B_EN.txt b_ko.TXT c-en.txt c-ko.docx 'd(국문).txt' 'd(영문).txt' \
    'e（국문）.txt' 'e [영문].txt' '[국문] 보고서.txt' '[영문] 보고서.txt' en/2024/x.txt ko/2024/x.txt \
    README.txt README.ko.txt talk/en.txt talk/ko.txt .hidden/q.en.txt .hidden/q.ko.txt \
    rep_kor.txt rep_eng.txt land_KR.txt land_EN.txt 'mid_EN_v2.txt' 'mid_KO_v2.txt' \
    '초안 (영문) 최종.txt' '초안 (국문) 최종.txt' SPEC_IS_v2.txt low_en_v2.txt '~$mid_EN_v2.txt' \
    corp.en corp.ko-KP p_en-US.txt p_ko-KP.txt; do
    : > "$name"
done
# One name decomposed, as some systems store it.
: > "$(printf '\352\260\200 \354\230\201\353\254\270.txt')"
: > "$(printf '\341\204\200\341\205\241 \352\265\255\353\254\270.txt')"
cd ..
$RUNNER "$JJAK" batch --dry-run f | iconv -f UTF-8 -t UTF-8
