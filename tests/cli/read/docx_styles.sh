# What styles say, those they are based on, and what is said where the text stands.
. "$TOP/tests/data/office.sh"
s() { echo "<w:style w:type=\"paragraph\" w:styleId=\"$1\">$2</w:style>"; }
on='<w:rPr><w:vanish/></w:rPr>' off='<w:rPr><w:vanish w:val="0"/></w:rPr>'
p() { echo "<w:p><w:pPr><w:pStyle w:val=\"$1\"/>$2</w:pPr><w:r>${4-}<w:t>$3</w:t></w:r></w:p>"; }
n() { echo "<w:numPr><w:numId w:val=\"$1\"/></w:numPr>"; }
docx a.docx "$(p Hidden '' no)$(p Below '' no)$(p Shown '' Shown.)$(p Hidden '' Here. "$off")$(p Shown '' no "$on")
$(p List '' Item.)$(p Sub '' Below.)$(p Sub "$(n 0)" 'None.')$(p Free '' Free.)$(p Free "$(n 2)" 'Own.')$(p Title '' Title)" '' \
    "$(s Hidden "$on")$(s Below '<w:basedOn w:val="Hidden"/>')$(s Shown "<w:basedOn w:val=\"Hidden\"/>$off")
$(s List "<w:pPr>$(n 1)</w:pPr>")$(s Sub '<w:basedOn w:val="List"/>')$(s Free "<w:basedOn w:val=\"List\"/><w:pPr>$(n 0)</w:pPr>")
$(s Title "<w:name w:val=\"Heading 1\"/><w:basedOn w:val=\"List\"/>")"
$RUNNER "$JJAK" segment -f jsonl a.docx 2>/dev/null
