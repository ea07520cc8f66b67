# Regions in small letters count where they are in use, or asked for: "to-do" and "as-is" are words.
names() { for name; do mkdir -p "$(dirname "$name")"; : >"$name"; done; }
names f/x.en-us.txt f/x.ko-kr.txt f/y_en-gb.txt f/y_ko_kp.txt f/to-do.txt f/it.as-is.txt
names g/en-us/z.txt g/ko-kr/z.txt
names h/x.en-fj.txt h/x.ko-jp.txt h/y.en-fj.txt h/y.ko.txt
names i/x.zh-hans.txt i/x.zh-hant.txt
for options in f '-s en-us -t ko-kr f' '-s en-US -t ko-KR f' g '-s en-FJ -t ko-JP h' \
    '-s zh-Hans -t zh-Hant i'; do
    echo "$options:"
    $RUNNER "$JJAK" batch --dry-run $options 2>&1
    echo "exit status $?"
done
