# mandoc finds nothing to complain of.
command -v mandoc >/dev/null || exit 77
$RUNNER "$JJAK" help --man > jjak.1 && mandoc -Tlint -W style jjak.1
