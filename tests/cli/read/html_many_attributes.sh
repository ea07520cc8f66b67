# libxml2 would take the square of their number; quotes, comments and scripts hide nothing.
awk 'BEGIN { printf "<!-- a=\47 --!><script><x a=\47</script>\n<p a=\">\""; for (i = 0; i < 2000; i++) printf " a%d", i; print ">x\47" }' > wide.html
$RUNNER "$JJAK" segment -l en wide.html
awk 'BEGIN { printf "<html>"; for (i = 0; i < 900; i++) printf "<p a=b c=\"d e\" f>\47"; printf "<path d=\""; for (i = 0; i < 9000; i++) printf " M%d", i; print "\">x<p>End." }' > long.html
$RUNNER "$JJAK" segment -l en long.html | tail -n 1
