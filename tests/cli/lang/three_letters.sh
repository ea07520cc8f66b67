# BCP 47 has three letters only where there are no two.
echo 'x' > x
for tag in eng KOR zho-Hant en_US kor_KR yue fil; do
    $RUNNER "$JJAK" segment --segmented --lang="$tag" x > out 2> err && echo "$tag: yes"
    cat err
done
