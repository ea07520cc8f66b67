# Named as text, a page is text.
printf '<html>One.\n' > a.html
$RUNNER "$JJAK" segment --input-format text a.html
