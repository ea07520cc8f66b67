mkdir empty
for how in '' 'empty' '--manifest list' '--manifest missing' '--merge' '--tmx' 'missing'; do
    : > list
    $RUNNER "$JJAK" train -s en -t ko -o out.model $how
    echo $?
done
ls out.model 2>/dev/null
