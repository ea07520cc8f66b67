# A paragraph that is new in the translation gets into none beside it, and takes no sentence of it.
cat > units <<'END'
The station opened in 1905. It has nine tracks and a big hall.	역은 1905년에 문을 열었다. 선로가 아홉 개 있고 큰 대합실이 있다.
The museum is next to it and shows old trains.	박물관이 그 옆에 있고 옛 기차를 보여 준다.
A ferry crosses the river every morning. It takes 20 cars.	나룻배가 아침마다 강을 건넌다. 자동차 20대를 싣는다.
We go on with the exchange of students between our universities.	우리는 물론 우리 대학들 사이의 학생 교류를 계속해 나갈 것이다.
The library is open every day but Sunday. Its reading room has forty seats.	도서관은 일요일만 빼고 날마다 연다. 열람실에는 자리가 마흔 개 있다.
END
$RUNNER "$JJAK" tmx convert --from tsv -s en -t ko units -o old.tmx
sed 's/	.*//; s/$/\n/' units > a.en.txt
update() {
    sed 's/.*	//; s/$/\n/' units | sed "$1" > a.ko.txt
    $RUNNER "$JJAK" tmx update old.tmx a.en.txt a.ko.txt -o new.tmx
    diff old.tmx new.tmx | grep '^[<>].*<seg>'
    echo
}
update 's/옛 기차/오래된 기차/; /오래된/a\\n비가 온다.'
update 's/강을/강을 다시/; /다시/a\\n비가 온다.'
update 's/강을/강을 다시/; /다시/a\\n표는 여기서 산다.'
update 's/자리가 마흔/다시 자리가 마흔/; /다시/a\\n비가 온다.'
cp units all
head -n 3 units > fewer
mv fewer units
$RUNNER "$JJAK" tmx convert --from tsv -s en -t ko units -o old.tmx
sed 's/	.*//; s/$/\n/' units > a.en.txt
update 's/큰 대합실/매우 큰 대합실/; /매우/a\\n우리는 여기에 한마디를 덧붙인다.'
# Nor does it get into a pair that is added.
mv all units
head -n 1 units > known
$RUNNER "$JJAK" tmx convert --from tsv -s en -t ko known -o old.tmx
sed 's/	.*//; s/$/\n/' units > a.en.txt
sed 's/.*	//; s/$/\n/' units | sed '/박물관/a\\n비가 온다.' > a.ko.txt
$RUNNER "$JJAK" tmx update --add-new old.tmx a.en.txt a.ko.txt | grep '<seg>'
