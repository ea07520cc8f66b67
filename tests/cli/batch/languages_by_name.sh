mkdir f g h
: > f/a.ko.txt; : > f/a.en.txt; : > f/a.fr.txt
: > g/a.txt
: > h/a.ko-KP.txt; : > h/a.ko-KR.txt; : > h/b.ko.txt
for options in f '-s ko f' '-s fr -t en f' g h '-s ko-KP -t ko-KR h'; do
    echo "$options:"
    $RUNNER "$JJAK" batch --dry-run $options
    echo $?
done
