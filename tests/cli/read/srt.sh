# Cues are joined to sentences; a speaker's dash and a long pause begin anew.
cat > a.srt <<'END'
1
00:00:01,000 --> 00:00:02,500
<i>I went to see</i>
Mr.

2
00:00:02,600 --> 00:00:04,000 X1:1
{\an8}Smith. He was &amp; is
out < 3 days.

3
00:00:04,100 --> 00:00:05,000
- Hello?
- Hi.
4
00:01:04,100 --> 00:01:05,000
New scene
END
$RUNNER "$JJAK" segment -f jsonl a.srt 2>/dev/null
