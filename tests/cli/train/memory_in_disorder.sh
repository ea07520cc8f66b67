printf '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en">' > bad.tmx
$RUNNER "$JJAK" train --tmx -o out.model bad.tmx
echo $?
$RUNNER "$JJAK" train --tmx -o out.model missing.tmx
echo $?
ls out.model 2>/dev/null
