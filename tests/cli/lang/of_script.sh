for text in 'One day.' '어느 날.' 'Один день.' '1 2 3'; do
    echo "$text" > x
    printf '%s: ' "$text"
    $RUNNER "$JJAK" segment --segmented -v x 2>&1 >/dev/null | sed 's/.*language \([^,]*\),.*/\1/'
done
