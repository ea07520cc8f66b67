# Paragraphs of a page with the line each begins in; what is hidden or no text is left out.
cat > page.html <<'END'
<!DOCTYPE html>
<html lang="en-GB"><head><title>Title</title><meta charset="utf-8">
<style>p { color: red }</style><script>var a = "<p>script</p>";</script></head>
<body>
<nav><a href="/">Home</a></nav>
<header><h1>A   day
at sea</h1></header>
<p>First line.<br>second line of <b>bold</b> text &amp; more.
It goes
on. And <em>an</em>other.
<p hidden>Hidden.</p>
<p style="color:red; display : none">Hidden too.</p>
<p aria-hidden="true">And this.</p>
<ul><li>One item<li>Two <ul><li>Inner</ul> tail</ul>
<table><tr><th>Head</th><td>Cell <p>two</p></td></tr></table>
<!-- a
comment -->
<pre>line one
line two

para</pre>
<p>Noted<sup><a href="#n">1</a></sup>, and<a href="#o"><sup>2</sup></a> <a epub:type="noteref">x</a>10<sup>2</sup>.</p>
<p>Kept<del> and deleted</del>.</p>
<select><option>Choice</select>
<article><p>Article text.</p><footer>Article footer.</footer></article>
<footer>Copyright</footer>
</body></html>
END
$RUNNER "$JJAK" segment -v -f jsonl page.html
