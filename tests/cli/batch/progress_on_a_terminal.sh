# What is shown after a second is counted, and goes at the end.
command -v script > /dev/null || exit 77
mkdir f
awk 'BEGIN { for (i = 0; i < 300; i++) print "Sentence " i * i " of this text." }' > long.en
awk 'BEGIN { for (i = 0; i < 300; i++) print "이 글의 문장 " i * i "." }' > long.ko
for k in 1 2 3 4 5 6 7; do
    ln -s ../long.en f/$k.en
    ln -s ../long.ko f/$k.ko
done
show() { TERM=$1 script -qec "'$JJAK' batch f --segmented --per-document -j 1 -o out $2" /dev/null > shown; }
begin=$(date +%s%N)
show xterm
# A machine so fast that there is nothing to show cannot run this.
[ $(($(date +%s%N) - begin)) -gt 1500000000 ] || exit 77
tr '\r' '\n' < shown | grep -q 'aligning [0-9]* of 7 pairs, [0-9.]* a second, 0:[0-9]* left, [0-9]*$' && echo shown
tail -c 4 shown | od -An -c
show xterm -q
wc -c < shown
