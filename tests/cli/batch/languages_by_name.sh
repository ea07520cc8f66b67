mkdir f g h i
: > f/a.ko.txt; : > f/a.en.txt; : > f/a.fr.txt
: > g/a.txt
: > h/a.ko-KP.txt; : > h/a.ko-KR.txt; : > h/b.ko.txt
: > i/a.en.txt; : > i/a.en-GB.txt; : > i/a.txt
for options in f '-s ko f' '-s fr -t en f' g h '-s ko-KP -t ko-KR h' \
    '-s en -t en-GB i' '-s en -t en i' '-s en -t EN i' '--pair-by content -s en -t en i'; do
    echo "$options:"
    $RUNNER "$JJAK" batch --dry-run $options
    echo $?
done
