# A target that is new or needs translation is a copy of its source, or what a program put there.
printf '<xliff version="1.2"><file source-language="en" target-language="ko"><body>
<trans-unit id="1" resname="r1"><source>One</source><target state="new">One</target></trans-unit>
<trans-unit id="2" resname="r2"><source>Two</source><target state="needs-translation"><g id="1">Two</g> [TODO]</target></trans-unit>
<trans-unit id="3" resname="r3"><source>Three</source><target state="needs-review-translation">셋</target><note>n</note></trans-unit>
<trans-unit id="4" resname="r4"><source>Four</source><target state="translated">Four</target></trans-unit>
<trans-unit id="5" resname="r5"><source>Five</source><target>Five</target></trans-unit>
<trans-unit id="6" resname="r6"><source>Six. Seven.</source><seg-source><mrk mtype="seg" mid="1">Six.</mrk> <mrk mtype="seg" mid="2">Seven.</mrk></seg-source><target state="new"><mrk mtype="seg" mid="1">Six.</mrk> <mrk mtype="seg" mid="2">Seven.</mrk></target></trans-unit>
</body></file></xliff>' > a.xlf
$RUNNER "$JJAK" tmx convert a.xlf --to tsv
# They are still to be translated.
$RUNNER "$JJAK" tmx convert a.xlf --to xliff | grep -c -E '<source>'
# Of a segment the state is initial, too, where it is translated but the tool writes no other.
printf '<xliff version="2.0" srcLang="en" trgLang="ko"><file id="1">
<unit id="1" name="r1"><segment state="initial"><source>One</source><target>One</target></segment></unit>
<unit id="2" name="r2"><segment state="initial"><source>Two</source><target>둘</target></segment>
<segment><source>OK</source><target>OK</target></segment></unit>
<unit id="3" name="r3"><segment state="new"><source>Three</source><target>Three</target></segment></unit>
</file></xliff>' > b.xlf
$RUNNER "$JJAK" tmx convert b.xlf --to tsv
