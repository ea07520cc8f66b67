# What goes on without a unit is refused, whatever it is said to be.
for format in tmx tsv csv jsonl xliff po; do
    $RUNNER "$JJAK" tmx convert --from $format --to tmx -s en -t ko /dev/zero
    echo "$format: $?"
done
$RUNNER "$JJAK" tmx check /dev/zero
echo "check: $?"
$RUNNER "$JJAK" tmx stats /dev/zero
echo "stats: $?"
$RUNNER "$JJAK" tmx convert --to tmx -s en -t ko /dev/zero /dev/zero
echo "two files: $?"
# A unit now and then is enough.
head -c 30000000 /dev/zero | tr '\0' ' ' > gap
{ printf '<tmx version="1.4"><header srclang="en"/><body>'
  for k in 1 2 3; do
      printf '<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ko"><seg>%s</seg></tuv></tu>' $k $k
      cat gap
  done
  printf '</body></tmx>'; } > gaps.tmx
$RUNNER "$JJAK" tmx convert --to tsv gaps.tmx
echo "gaps: $?"
