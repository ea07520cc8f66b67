# <q> has the marks that browsers draw, single ones inside.
cat > page.html <<'END'
<!DOCTYPE html>
<html lang="en"><body>
<p>He said: <q>She said <q>yes, <q>of course</q></q>.</q></p>
<p><q>
One.</q> Two.</p>
<p hidden><q>Hidden.</q></p>
<p><q hidden>Hidden.</q>Shown, <q></q><b><q>once</q></b>
<ul><li><q>Never closed<li>Next</ul>
<p>Last.</p>
</body></html>
END
$RUNNER "$JJAK" segment page.html
$RUNNER "$JJAK" segment --select '//q/q' page.html
