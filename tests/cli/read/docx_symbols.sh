# Characters of Symbol and Wingdings become those of Unicode; others of fonts with an encoding of their own cannot be told.
. "$TOP/tests/data/office.sh"
y() { echo "<w:r><w:sym w:font=\"$1\" w:char=\"$2\"/></w:r>"; }
t() { echo "<w:r><w:t xml:space=\"preserve\">$1</w:t></w:r>"; }
docx a.docx "<w:p>$(t 'At 20 ')$(y Symbol F0B0)$(t 'C, ')$(y symbol f061)$(y Symbol F0A3)$(y Symbol F041)$(y Symbol F0FE)$(t ' holds')$(y Symbol F02E)</w:p>
<w:p>$(y Wingdings F0FC)$(t ' Done ')$(y Wingdings F0E0)$(t ' next')$(y Arial 2026)</w:p>
<w:p>$(y 'Wingdings 2' F0A3)$(t ' Yes ')$(y 'Wingdings 2' F052)$(t ' No ')$(y 'wingdings 2' 0050)$(t ', ')$(y Webdings F061)$(y Webdings 0063)$(y 'Wingdings 3' F075)$(t ', ')$(y Wingdings F080)$(y Wingdings F081)$(y Wingdings F08A)$(y Wingdings F08B)$(y Wingdings F095)$(y 'Wingdings 2' F06A)$(y 'Wingdings 2' F07E)$(y Symbol 00DA)$(y Arial 00DA)</w:p>
<w:p>$(t 'Unknown: ')$(y 'Wingdings 3' F080)$(y Wingdings F096)$(y Webdings F0FF)$(y Symbol F0FF)$(y Symbol F080)$(y Wingdings F001)$(y Symbol '')$(y Symbol D800)$(y Symbol F0B0F0B0)$(y Symbol x)<w:r><w:sym w:font=\"Symbol\"/><w:rPr><w:vanish/></w:rPr><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>$(t .)</w:p>"
$RUNNER "$JJAK" segment -q a.docx
