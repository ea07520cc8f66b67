. "$TOP/tests/cli/batch/texts.inc"
printf 'x.en\tx.ko\ny.en\ty.ko\nx.en\tmissing.ko\tz\n' > m.tsv
for how in "" --per-document "-f moses"; do
    batch() { $RUNNER "$JJAK" batch --manifest m.tsv --segmented --method full $how -o out "$@" 2> err; }
    rm -rf out
    batch
    cp -r out whole
    touch -t 200001010000 out/*.*
    # Nothing is missing: nothing is written but the report.
    batch --resume
    find out -type f -newermt 2001-01-01 | grep -v .jjak
    # Missing, damaged, and both.
    rm out/x.*
    batch --resume
    find out -type f -newermt 2001-01-01 | grep -v .jjak | sort
    diff -r -x .jjak whole out
    for file in out/y.*; do echo damage >> $file; done
    batch --resume
    diff -r -x .jjak whole out
    rm -rf whole
done
cat err
