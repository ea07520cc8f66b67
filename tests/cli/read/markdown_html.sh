# Blocks of HTML are read as pages are; lines stay those of the file.
cat > a.md <<'END'
<h1 align="center">Title &amp; more</h1>

<p align="center">
  <a href="x"><img src="x.svg" alt="Badge"></a>
</p>

<!-- a comment

of two paragraphs -->

<div align="center"><strong>One</strong> line
of <em>two</em>.<br/>Three.

<p>And one.</p>
</div>

1. item
   <div>in item<div hidden>no</div></div>

<details>
<summary>More</summary>

**Here.**

</details>
<pre>
int x;
</pre>

<script>
var y;
</script>

<table><tr><td>a</td><td>b</td></tr></table>

The `end | \| `.

| `a \| b` | \| c |
|---|---|
| `\|` | x |
END
$RUNNER "$JJAK" segment -f jsonl a.md 2>/dev/null
# Too much of it is missed, not more.
{ echo '# One'; echo; printf '<div'; for k in $(seq 1100); do printf ' a%d' "$k"; done; printf '>no\n<p>no</p>\n\nTwo.\n\n<!-- -->\n'; for k in $(seq 100); do printf '<div>'; done; printf 'deep\n\nThree.\n'; } > b.md
$RUNNER "$JJAK" segment --max-depth 50 b.md
