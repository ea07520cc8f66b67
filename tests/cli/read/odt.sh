. "$TOP/tests/data/office.sh"
odt a.odt '<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h>Title</text:h>
<text:p/>
<text:p>One<text:s/>day<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>. <text:span text:style-name="T9">hidden</text:span><office:annotation><dc:creator>Me</dc:creator><text:p>comment</text:p></office:annotation>End<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>End note.</text:p></text:note-body></text:note>.</text:p>
<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell><table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row><table:table-row table:visibility="collapse"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>
<text:section text:display="none"><text:p>x</text:p></text:section>
<text:p>Before <draw:frame><draw:text-box><text:p>Box.</text:p></draw:text-box><svg:title>alt</svg:title></draw:frame>after.<text:line-break/>line</text:p>' '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>'
$RUNNER "$JJAK" segment -v -f jsonl a.odt
