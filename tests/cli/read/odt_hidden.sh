# What a style hides, those made from it hide too, unless they say otherwise; so do variables that are not shown.
. "$TOP/tests/data/office.sh"
st() { echo "<style:style style:name=\"$1\" style:family=\"$2\" style:parent-style-name=\"$3\">${4:+<style:text-properties text:display=\"$4\"/>}</style:style>"; }
s() { echo "<text:span text:style-name=\"$1\">$1 </text:span>"; }
odt a.odt "<text:p>Shown. $(s T1)$(s T2)$(s T3)$(s T4)$(s P1)$(s C1)$(s X)<text:variable-set text:name=\"v\" text:display=\"none\">SECRET</text:variable-set><text:variable-set text:display=\"value\">value</text:variable-set>.</text:p>
<text:p text:style-name=\"P1\">P1.</text:p><text:h text:style-name=\"P2\">P2</text:h><text:p text:style-name=\"T1\">No style.</text:p><text:section text:display=\"none\"><text:p>x</text:p></text:section>" \
    "$(st T1 text T2)$(st T2 text Hid)$(st Hid text '' none)$(st T3 text T2 true)$(st T4 text T3)$(st P1 paragraph P)$(st P paragraph '' none)$(st P2 paragraph P condition)$(st C1 text C2)$(st C2 text C1)<style:text-properties text:display=\"none\"/><style:style style:name=\"X\"><style:text-properties text:display=\"none\"/></style:style>"
$RUNNER "$JJAK" segment -q a.odt
