# What is wrong with one text of a unit of many lines is told where that text begins.
cat > a.tmx <<'END'
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en-US" datatype="plaintext"/>
<body>
<tu changedate="2024">
<prop type="client">c</prop>
<tuv xml:lang="en-US">
<seg>One</seg>
</tuv>
<tuv xml:lang="ko_KR" creationdate="today">
<prop>p</prop>
<seg></seg>
</tuv>
<tuv xml:lang="en-US">
<seg>1</seg>
</tuv>
<tuv>
<seg>하나</seg>
</tuv>
</tu>
</body>
</tmx>
END
$RUNNER "$JJAK" tmx check --for all a.tmx
# Regions are two letters or three digits.
sed 's/"ko_KR"/"KO-01"/; s/<tuv>/<tuv xml:lang="es-419">/' a.tmx | $RUNNER "$JJAK" tmx check --for all - | grep lang-
