printf 'The sun rises.\nThe birds sing in the trees.\n\nIt is a new day.\n' > a.en
printf '해가 뜬다.\n새들이 나무에서 노래한다.\n\n새날이다.\n' > a.ko
echo old > out.tsv
chmod 640 out.tsv
$RUNNER "$JJAK" align --segmented --method length a.en a.ko -o out.tsv || exit
cut -f 1,2,4 out.tsv
ls -l out.tsv | cut -c 1-10
ls
