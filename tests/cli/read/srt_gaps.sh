# Empty lines within a cue lose nothing.
printf '1\n00:00:01,000 --> 00:00:02,000\nThe first line\n\nand the second.\n \n2\n\n00:00:02,000 --> 00:00:03,000\n\nThe third\n\nName\n00:00:03,000 --> 00:00:04,000\nis here.\n\n\n2024\n\n' > a.srt
$RUNNER "$JJAK" segment -q a.srt
# WebVTT ends a cue there, but not at a line of spaces.
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nThe first line\n \nand the second.\n\nNo cue\n\n00:02.000 --> 00:03.000\nThird.\n' > a.vtt
$RUNNER "$JJAK" segment -q a.vtt
