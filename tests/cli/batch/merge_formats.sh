. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\n' > m.tsv
for name in all.tsv all.jsonl all.xlf all.po all.moses; do
    $RUNNER "$JJAK" batch --manifest m.tsv --segmented -q -s en -t ko --merge $name --merge-only \
        --min-confidence 0.5 --tmx-lang ko=ko-KR -o out || exit
done
rm out/report.*
head -n 18 out/*
