# Formats that look like text or an archive and are neither: the error says what to do.
. "$TOP/tests/data/office.sh"
printf '%%PDF-1.4\n' > a.pdf
printf '\320\317\021\340\241\261\032\341' > a.doc
printf '{\\rtf1 One.}' > a.rtf
printf 'One.\n' > a.epub
mkdir -p parts/xl && echo x > parts/xl/workbook.xml && archive a.xlsx
mkdir parts && echo x > parts/x && archive a.zip
for file in a.pdf a.doc a.rtf a.epub a.xlsx a.zip; do
    $RUNNER "$JJAK" segment $file
    echo $?
done
