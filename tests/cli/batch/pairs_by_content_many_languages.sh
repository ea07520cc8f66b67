# Languages that pages say they are in, of three letters each: all are named.
mkdir texts
for lang in fil kok gsw dsb fur lij vec scn lld; do
    printf '<!DOCTYPE html>\n<html lang="%s"><body><p>One.</p></body></html>\n' $lang >texts/$lang.page.html
done
$RUNNER "$JJAK" batch --pair-by content --dry-run texts
