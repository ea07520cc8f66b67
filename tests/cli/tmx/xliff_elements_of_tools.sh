# Tools keep matches and former texts in elements of their own; none of that is the unit's.
cat > a.mqxliff <<'END'
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:t="tool"><file source-language="en" target-language="ko"><body>
<trans-unit id="1" resname="r1"><t:match rate="80"><source>Old <ph id="1">x</ph></source><target>옛</target><note>old</note></t:match><source>New</source><target>새</target><t:match><source>Old</source><target>옛</target></t:match><note>n</note></trans-unit>
<trans-unit id="2" resname="r2"><source>Next</source><target>다음</target><t:versions><t:version><trans-unit id="2"><source>Old</source><target>옛</target></trans-unit></t:version></t:versions></trans-unit>
<group><t:contexts><t:context/></t:contexts><trans-unit id="3" resname="r3"><source>Last</source><target>끝</target></trans-unit></group>
</body></file></xliff>
END
$RUNNER "$JJAK" tmx convert --tmx-minimal a.mqxliff | grep -E '<tu |<seg>|<note>'
# What a tracked change took away is no text.
cat > b.sdlxliff <<'END'
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="ko"><body>
<trans-unit id="1" resname="r1"><source>A <mrk mtype="x-sdl-comment">third</mrk> text.</source><seg-source><mrk mtype="seg" mid="1">A <mrk mtype="x-sdl-comment">third</mrk> text.</mrk></seg-source><target><mrk mtype="seg" mid="1"><mrk mtype="x-sdl-added">셋째</mrk><mrk mtype="x-sdl-deleted">세 <g id="1">번째</g></mrk> 글.</mrk></target></trans-unit>
</body></file></xliff>
END
$RUNNER "$JJAK" tmx convert --to tsv b.sdlxliff
