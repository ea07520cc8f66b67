# Instructions of fields are left out, with the fields in them and their results, and so are paragraphs that end
# there. A field whose instruction never ends hides nothing.
. "$TOP/tests/data/office.sh"
b='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' s='<w:r><w:fldChar w:fldCharType="separate"/></w:r>' e='<w:r><w:fldChar w:fldCharType="end"/></w:r>'
i() { echo "<w:r><w:instrText>$1</w:instrText></w:r>"; }
t() { echo "<w:r><w:t xml:space=\"preserve\">$1</w:t></w:r>"; }
note='<w:r><w:footnoteReference w:id="2"/></w:r>'
docx a.docx "<w:p>$(t 'Dear ')$b$(i IF)$b$(i MERGEFIELD)$s$(t F)$e$(i '= &quot;F&quot;')$s$(t Ms)$e$(t ' Smith.')</w:p>
<w:p>$(t 'See ')$b$(i IF)$(t 'no')</w:p><w:p>$(t 'text')<w:r><w:br/></w:r>$note$s$(t 'page 7')$e$(t '.')</w:p>
<w:p>$(t 'An entry')$b$(i XE)$(t 'entry')$e$(t ' of the index.')$note</w:p>
<w:p>$e$s$(t 'Ends of nothing.')</w:p>
<w:p>$(t 'Box')<w:r><w:txbxContent><w:p>$b$(i QUOTE)$(t 'Endless in a box.')</w:p></w:txbxContent></w:r>$(t ' after.')</w:p>"  \
    "<w:footnote w:id=\"2\"><w:p>$(t 'A ')$b$(i PAGE)$(t 'note.')</w:p></w:footnote>"
$RUNNER "$JJAK" segment -f jsonl a.docx
docx b.docx "<w:p>$(t One)$b$(i PAGE)$(t ' and two.')$note</w:p><w:p>$b$(i PAGE)$s$(t 'Three.')</w:p><w:p>$b$(i QUOTE)$(t 'Four.')$b$(i PAGE)$(t no)$s$(t ' Five.')$e</w:p>" \
    "<w:footnote w:id=\"2\"><w:p>$(t 'A note.')</w:p></w:footnote>"
$RUNNER "$JJAK" segment -f jsonl b.docx
