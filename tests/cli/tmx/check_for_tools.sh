head='<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
check() { # tool, the start tag of tmx, header, unit
    printf '<?xml version="1.0" encoding="UTF-8"?>\n%s\n%s\n<body>\n%s\n</body></tmx>\n' "$2" "$3" "$4" > a.tmx
    $RUNNER "$JJAK" tmx check --for "$1" a.tmx
}
en='<tuv xml:lang="en"><seg>One.</seg></tuv>' ko='<tuv xml:lang="ko"><seg>하나.</seg></tuv>' good='<tmx version="1.4">'
long=$(awk 'BEGIN { for (i = 0; i < 2001; i++) printf "가" }')
check omegat "$good" "$head" "<tu>$en$ko</tu>"
check omegat '<tmx version="1.4b">' "$head" "<tu>$en$ko</tu>"
check omegat '<tmx version="1.4" xmlns="http://www.lisa.org/tmx14">' "$head" "<tu>$en$ko</tu>"
check omegat "$good" '<header creationtool="x" segtype="line" srclang="en"/>' "<tu>$en$ko</tu>"
check omegat "$good" '' "<tu>$en$ko</tu>"
check omegat "$good" "$head" "<tu>$en$ko<prop type=\"x-a\">late</prop></tu>"
check omegat "$good" "$head" "<tu><tuv xml:lang=\"en\"><seg>a</seg><note>late</note></tuv>$ko</tu>"
check omegat "$good" "$head" "<tu creationdate=\"2024-06-18\">$en$ko</tu>"
check omegat "$good" "$head" "<tu>$en<tuv xml:lang=\"ko\"><seg>$(printf '\341\204\222\341\205\241')</seg></tuv></tu>"
check trados "$good" "$head" "<tu>$en</tu><tu>$en$ko<tuv xml:lang=\"de-DE\"><seg>Eins.</seg></tuv></tu>"
check trados "$good" "$head" "<tu><prop type=\"domain\">a</prop><tuv xml:lang=\"en-US\"><seg>a</seg></tuv><tuv xml:lang=\"ko-KR\"><seg>$long</seg></tuv></tu>"
check okapi "$good" '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="*all*" datatype="plaintext"/>' "<tu>$en$ko</tu>"
check okapi "$good" "$head" "<tu><tuv xml:lang=\"en_US\"><seg>a <bpt i=\"1\"/>b</seg></tuv>$ko$ko</tu>"
