# Automatic captions show the lines of the cue before once more: they are read once.
cat > a.vtt <<'END'
WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
we<00:00:00.500><c> went</c><00:00:00.900><c> up</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
we went up
 

00:00:02.010 --> 00:00:04.000 align:start position:0%
we went up
to<00:00:02.500><c> the</c><c.colorCCCCCC><c> hill &amp;</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
to the hill &amp;
 </c>

00:00:04.010 --> 00:00:06.000 align:start position:0%
to the hill &amp;
came<00:00:05.000><c> down.</c>

00:00:06.000 --> 00:00:08.000
came down.
Down.

00:00:12.000 --> 00:00:13.000
Down.
END
$RUNNER "$JJAK" segment -q a.vtt
# Three lines, all pushed up; &gt;&gt; is another speaker.
cat > b.srt <<'END'
1
00:00:01,000 --> 00:00:02,000
>> One
two
three.
2
00:00:02,000 --> 00:00:03,000
two
three.
Four

3
00:00:03,000 --> 00:00:04,000
three.
Four
&gt;&gt; five,

4
00:00:04,000 --> 00:00:05,000
Four
&gt;&gt; five,
>> six.
END
$RUNNER "$JJAK" segment -q b.srt
# Who says the same twice is heard twice.
cat > c.srt <<'END'
1
00:00:01,000 --> 00:00:02,000
No.

2
00:00:02,000 --> 00:00:03,000
No.

3
00:00:03,000 --> 00:00:04,000
Never.

4
00:00:04,000 --> 00:00:05,000
Never!
END
$RUNNER "$JJAK" segment -q c.srt
