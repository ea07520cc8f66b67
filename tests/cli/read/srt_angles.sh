# What stands between < and > is a tag if subtitles know its name, or a time.
cat > a.srt <<'EOF'
1
00:00:01,000 --> 00:00:02,500
Me <3 You > all.
For x<y and y>3, a<3:1 odds>.
<laughs> </> <> <i/> <FONT color="red">Red</Font> <br>
{\an8}{a\b} <c.loud.red>loud</c><b.x>bold</b> <v.a Bob>said</v>.
<00:00:01.500>Now <00:01.500>and <ruby>漢<rt>kan</rt></ruby><ruby>字<rt.x><i>ji</i></RUBY> <rt>unended.
a\b} is text; <

2
00:00:02,600 --> 00:00:04,000
Two<br>lines<BR/>and<br />a third.
EOF
$RUNNER "$JJAK" segment -q a.srt
