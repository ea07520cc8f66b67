# Anything may be packed, and the name inside counts. Members follow each other.
command -v gzip >/dev/null || exit 77
printf 'One.\n' | gzip > a.txt.gz
printf 'Two.\n' | gzip >> a.txt.gz
printf '# Head\n\nText *one*.\n' | gzip > a.md.gz
printf '<html><p>Page.' | gzip > page
for file in a.txt.gz a.md.gz page; do $RUNNER "$JJAK" segment -l en --offsets $file; done
