# A sentence of nothing that XML may hold is no unit, and shifts none; a line like a page's is text.
unit() { printf '<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ko"><seg>%s</seg></tuv></tu>\n' "$1" "$2"; }
{
    echo '<tmx version="1.4"><header srclang="en"/><body>'
    unit '&lt;html is a tag of 1994.' '그것은 1994년의 표식이다.'
    unit 'Korea is a country of 77 million.' '조선은 7700만의 나라이다.'
    unit 'Trade grew by 12 percent.' '무역이 12프로 늘었다.'
    unit 'He left for Moscow on May 5.' '그는 5월 5일 모스크바로 떠났다.'
    echo '</body></tmx>'
} > old.tmx
printf '<html is a tag of 1994.\n\n\001\n\nKorea is a country of 77 million.\n\nTrade grew by 12 percent.\n\nHe left for Moscow on May 5.\n' > a.en.txt
printf '그것은 1994년의 꼬리표이다.\n\n조선은 7700만의 국가이다.\n\n무역이 12프로 장성했다.\n\n그는 5월 5일 모스크바로 출발했다.\n' > a.ko.txt
$RUNNER "$JJAK" tmx update -q --input-format text old.tmx a.en.txt a.ko.txt -o new.tmx
echo $?
$RUNNER "$JJAK" tmx convert new.tmx --to tsv | cut -f 1-2
