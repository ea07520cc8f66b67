# The folders of a web site: what is no text by its ending is not looked at.
mkdir -p site/en/images site/ko/images
for lang in en ko; do
    printf '\211PNG\000' > site/$lang/images/next.PNG
    printf 'p { color: red }\n' > site/$lang/style.css
done
printf 'The sun rises.\n' > site/en/page.txt
printf '해가 뜬다.\n' > site/ko/page.txt
$RUNNER "$JJAK" batch --dry-run site
echo $?
