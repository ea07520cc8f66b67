# Text in a shape follows the paragraph that it hangs on. Page numbers in the text are text.
. "$TOP/tests/data/office.sh"
shapes=
for shape in caption circle connector custom-shape ellipse line measure path polygon polyline rect regular-polygon; do
    shapes="$shapes<draw:$shape><svg:title>alt</svg:title><text:p>In a $shape.</text:p></draw:$shape>"
done
odt a.odt "<text:p>Before $shapes<draw:g>
<draw:g><draw:ellipse><text:p>In a group of a group.</text:p></draw:ellipse></draw:g>
<draw:rect><text:p>In a group.</text:p></draw:rect>
</draw:g>and after.</text:p>
<draw:custom-shape><text:p>Alone.</text:p></draw:custom-shape>
<text:p>See page <text:page-number>7</text:page-number>.</text:p>"
$RUNNER "$JJAK" segment -q a.odt
