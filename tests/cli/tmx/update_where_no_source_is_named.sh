# Where the header names no source language, it is that of the first unit, whatever comes first in
# the others.
cat > old.tmx <<'END'
<tmx version="1.4"><header srclang="*all*"/><body>
<tu><tuv xml:lang="en"><seg>Close the lid.</seg></tuv><tuv xml:lang="ko"><seg>뚜껑을 닫으십시오.</seg></tuv></tu>
<tu><tuv xml:lang="ko"><seg>거름판을 바꾸십시오.</seg></tuv><tuv xml:lang="en"><seg>Replace the filter.</seg></tuv></tu>
<tu srclang="*all*"><tuv xml:lang="ko"><seg>물을 채우십시오.</seg></tuv><tuv xml:lang="en"><seg>Fill it with water.</seg></tuv></tu>
<tu srclang="ko"><tuv xml:lang="ko"><seg>전원을 켜십시오.</seg></tuv><tuv xml:lang="en"><seg>Turn it on.</seg></tuv></tu>
</body></tmx>
END
printf 'Close the lid. Replace the filter. Fill it with water.\n' > a.en.txt
printf '뚜껑을 닫으십시오. 거름판을 새것으로 바꾸십시오. 깨끗한 물을 채우십시오.\n' > a.ko.txt
$RUNNER "$JJAK" tmx update --add-new old.tmx a.en.txt a.ko.txt | grep '<seg>'
