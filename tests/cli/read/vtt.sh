printf 'WEBVTT - x\n\nNOTE a\nb\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 line:0\n<v Bob>Hello <c.x>you</c> <00:01.5>there\n\n' > a.vtt
$RUNNER "$JJAK" segment a.vtt
