# Without texts there are no pairs, whatever the languages; nothing is written.
mkdir empty hidden deep deep/deeper
: > hidden/.x.en.txt
: > deep/deeper/x.png
for folder in empty hidden deep; do
    for options in '' '--pair-by content' '-s en -t ko' '--pair-by content -s en'; do
        $RUNNER "$JJAK" batch $options $folder -o out
        echo "$folder $options: $?"
    done
    $RUNNER "$JJAK" batch --dry-run $folder
    echo "$folder: $?"
    $RUNNER "$JJAK" train $folder -o out
    echo "$folder: $?"
done
ls
