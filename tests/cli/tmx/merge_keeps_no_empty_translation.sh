# A unit without a translation, be it the first or the latest, displaces none that has one.
cat > a.tmx <<'END'
<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="1" changedate="20240101T000000Z"><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="ko"><seg> </seg></tuv></tu>
<tu tuid="2"><prop type="x-score">0.0000</prop><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="ko"><seg>하나</seg></tuv></tu>
</body></tmx>
END
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best a.tmx | grep -E '<tu |<seg>'
# Nor does one of spaces of another kind.
sed 's|<seg> </seg>|<seg>\&#xA0;\&#x3000;</seg>|' a.tmx > b.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best b.tmx | grep -E '<tu |<seg>'
# Nor does one that is too long to be written.
sed 's|<seg> </seg>|<seg>하나하나하나</seg>|' a.tmx > b.tmx
$RUNNER "$JJAK" tmx merge --dedupe source-keep-best --max-segment-chars 5 b.tmx | grep -E '<tu |<seg>'
