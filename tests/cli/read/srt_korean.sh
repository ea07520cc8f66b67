# No marks: endings end sentences where a cue does.
cat > a.srt <<'END'
1
00:00:01,000 --> 00:00:02,500
나는 어제 그를

2
00:00:02,600 --> 00:00:04,000
만나러 갔습니다

3
00:00:04,100 --> 00:00:05,000
그는 없었어요
END
$RUNNER "$JJAK" segment a.srt
