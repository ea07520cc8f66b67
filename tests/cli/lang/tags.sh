# Which tags are taken (RFC 5646), which not.
echo 'x' > x
for tag in en ko-KP EN-us zh-Hant-TW sr-Latn es-419 de-1996 sl-rozaj-biske zh-yue en-x-other de-a-b \
    en-a-bbb-x-c e engl en- -en en--us en-US-US1 1en en-x en_US kö en-toolongsub; do
    if $RUNNER "$JJAK" segment --segmented -q --lang="$tag" x > /dev/null 2>&1; then echo "$tag: yes"; else echo "$tag: no"; fi
done
