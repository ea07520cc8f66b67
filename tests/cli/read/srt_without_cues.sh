printf 'No cues.\n' > a.srt
$RUNNER "$JJAK" segment a.srt
