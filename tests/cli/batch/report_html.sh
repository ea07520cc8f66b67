. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ta&b <i>\nx.en\t<no>.ko\tz\n' > m.tsv
$RUNNER "$JJAK" batch --manifest m.tsv --segmented -q -o out
sed '1,/<h1>/d' out/report.html
# Self-contained: nothing is fetched, nothing runs.
grep -E 'src=|href=|url\(|<script' out/report.html
