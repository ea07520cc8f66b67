# Units may be paragraphs, of more sentences than a bead has; sentences may stand without a space
# between them. What stands in the new text stays, and no part of a text is taken for the whole.
cat > units <<'END'
The station opened in 1905.	역은 1905년에 문을 열었다.
It has nine tracks. Trains leave every hour. The first is at six. The last is at ten. Tickets cost 500 won. Children pay 200 won. Dogs travel free.	선로는 아홉 개다. 기차는 매시간 떠난다. 첫차는 여섯 시다. 막차는 열 시다. 표는 500원이다. 어린이는 200원을 낸다. 개는 무료다.
Is there a bank?(There is.) It opens at nine.	은행이 있는가?(있다.) 아홉 시에 연다.
The museum is next to it.	박물관이 그 옆에 있다.
The old bridge was built in 1890. It burned in 1950. It was built again in 1955. It is 300 metres long. Nobody may drive on it. Bicycles are allowed. There is a cafe at its end.	옛 다리는 1890년에 놓였다. 1950년에 불탔다. 1955년에 다시 놓였다. 길이는 300미터다. 차는 다닐 수 없다. 자전거는 괜찮다. 끝에 찻집이 있다.
A ferry crosses the river.	나룻배가 강을 건넌다.
END
$RUNNER "$JJAK" tmx convert --from tsv -s en -t ko units -o old.tmx
cut -f 1 units > a.en.txt
update() {
    SOURCE_DATE_EPOCH=0 $RUNNER "$JJAK" tmx update old.tmx a.en.txt a.ko.txt -o new.tmx
    diff old.tmx new.tmx | grep '^[<>].*<seg>'
    echo
}
cut -f 2 units > a.ko.txt
update
cut -f 2 units | sed 's/그 옆에/바로 그 옆에/' > a.ko.txt
update
# Which of its sentences are whose cannot be told where there are more than five.
cut -f 2 units | sed 's/300미터/310미터/; s/강을/큰 강을/' > a.ko.txt
update
# What stands in a longer unit only is in the text, though its new translation cannot be told.
cat > units <<'END'
The station opened in 1905. It has nine tracks.	역은 1905년에 문을 열었다. 선로는 아홉 개다.
It has nine tracks.	선로는 아홉 개다.
The station opened in 1905.	역은 1905년에 문을 열었다.
A ferry crosses the river.	나룻배가 강을 건넌다.
END
$RUNNER "$JJAK" tmx convert --from tsv -s en -t ko units -o old.tmx
sed -n '1p;4p' units | cut -f 1 > a.en.txt
sed -n '1p;4p' units | cut -f 2 | sed 's/아홉 개다/모두 아홉 개다/' > a.ko.txt
update
