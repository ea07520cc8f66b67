unit() { printf '<tu tuid="%s" %s>%s<tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ko"><seg>%s</seg></tuv></tu>\n' "$@"; }
memory() { printf '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>\n'; cat; echo '</body></tmx>'; }
{ unit 1 'changedate="20200101T000000Z"' '<note>keep me</note><prop type="x-own">p</prop>' 'One.' '하나.'
  unit 2 '' '<prop type="x-score">0.5</prop>' 'Two.' '둘.'
  unit 3 '' '' 'Three <ph x="1"/>' '셋 <ph x="1"/>'; } | memory > a.tmx
{ unit 4 'changedate="20240101T000000Z"' '' 'One.' '하나입니다.'
  unit 2 '' '<prop type="x-score">0.9</prop>' 'Two.' '두번째.'
  unit 5 '' '' 'Three <ph x="1"/>' '셋 <ph x="1"/>'; } | memory > b.tmx
for policy in none exact source-keep-best; do
    echo "== $policy"
    $RUNNER "$JJAK" tmx merge --dedupe $policy a.tmx b.tmx 2>&1 | grep -E 'note:|tuid|<seg|<note|x-own'
done
