printf 'The <b>sun</b> & "rises".\nAlone.\n' > 'a&<b>.en'
printf '해가 뜬다.\n' > a.ko
$RUNNER "$JJAK" align --segmented --method length -o a.html 'a&<b>.en' a.ko
sed 's/0\.[0-9][0-9][0-9][0-9]/P/' a.html
if command -v xmllint >/dev/null; then xmllint --noout a.html; fi
