# What is heard stands alone, and so do lines of a song; who speaks is told at the start of a line.
cat > a.srt <<'END'
1
00:00:01,000 --> 00:00:02,500
You have until

2
00:00:02,600 --> 00:00:03,000
<i>[door slams]</i>

3
00:00:03,100 --> 00:00:04,000
midnight (or one)
[laughs]
to leave

4
00:00:04,100 --> 00:00:05,000
[MAN] Where
is it?

5
00:00:05,100 --> 00:00:05,500
(phone rings)

6
00:00:05,600 --> 00:00:06,000
<i>♪ I'm coming home
to you ♪</i>

7
00:00:06,100 --> 00:00:06,500
♪♪ To you

8
00:00:06,600 --> 00:00:07,000
♪

9
00:00:07,100 --> 00:00:08,000
and then (he
said) it (to me)
(as I say)

10
00:00:08,100 --> 00:00:09,000
left [x] it [y]
END
$RUNNER "$JJAK" segment -l en a.srt
sed 's/until/지을/; s/door slams/쾅/; s/^.*coming.*/♪ 나는/; s/to you ♪/집으로 ♪/' a.srt | $RUNNER "$JJAK" segment -l ko - | tail -n 11
