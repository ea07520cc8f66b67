printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
# Root may read and write anything, so this runs as nobody.
nobody=
if [ "$(id -u)" -eq 0 ]; then
    command -v setpriv >/dev/null || exit 77
    cp "$JJAK" jjak && chmod 755 jjak . .. && JJAK=./jjak
    nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
    $nobody ./jjak --version >/dev/null 2>&1 || exit 77
fi
mkdir locked
echo old > locked/out.tsv
chmod 555 locked
chmod 444 locked/out.tsv
$nobody $RUNNER "$JJAK" align a.en a.ko -o locked/out.tsv
rc=$?
cat locked/out.tsv
chmod 755 locked
exit $rc
