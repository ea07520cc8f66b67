cat > a.md <<'END'
---
title: x
---
# Heading *one* #

Para one with `code`, a [link](http://x.y "t") and ![alt](i.png).
Wrapped line &amp; more.  
hard break.

```c
int x;
```

    indented code

> Quote
goes on.

1. Item one
2. Item two

   para in item

| A | B |
|---|---|
| c | d |

Setext
------

<div>raw</div>

Text <b>bold</b> x<br>y. \*esc\*
END
$RUNNER "$JJAK" segment -f jsonl a.md 2>/dev/null
