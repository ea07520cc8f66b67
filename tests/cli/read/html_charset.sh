# The page's own word for its encoding, a byte order mark before it, and neither where it is wrong.
printf '<html><meta charset="euc-kr"><body><p>해가 뜬다.' | iconv -f UTF-8 -t CP949 > named || exit 77
printf '\357\273\277<html><meta charset="euc-kr"><body><p>해가 뜬다.' > marked
printf '<html><meta charset="euc-kr"><body><p>해가 뜬다, 똠방각하. ㅁ가힣' > wrong
printf '<html><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>\223\372\226\173\214\352\201B' > sjis
printf '<html><body>Hi.' | iconv -f UTF-8 -t UTF-16 > utf16
for page in named marked wrong sjis utf16; do
    $RUNNER "$JJAK" segment -v $page
done
