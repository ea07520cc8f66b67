# An id comes out as it came in, numbers digit for digit: hashes of 64 bits are above what JSON
# readers take for integers.
while read -r id; do
    printf '{"n": 99999999999999999999, "id": %s, "source": "One.", "target": "하나."}\n' "$id"
done >lines <<'END'
9223372036854775808
18446744073709551615
12345678901234567890123
-9223372036854775809
0.1
1.50
6.02E+23
-0
true
"a \"b\", \\ c: {[\u0031\/"
"글 😀"
[1, [0.1, {"x": "], }", "y:": 18446744073709551615}], {}]
{"hash": 18446744073709551615, "of": "글"}
END
printf '{"target": "하나.", "\\u0069d" : 0.30 ,"source": "One."}\n' >>lines
printf '{"target": "하나.", "source": "One.", "id":7}\n' >>lines
$RUNNER "$JJAK" align --stream -s en -t ko lines | sed 's/"type".*//'
