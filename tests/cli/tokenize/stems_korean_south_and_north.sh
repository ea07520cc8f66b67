# The same in both spellings.
printf '뿌찐동지께서는 력사에 대한 론의를 진행하였다.\n로씨야련방과의 협정이 체결되였다.\n' > x.ko-KP
printf '뿌찐동지께서는 역사에 대한 논의를 진행했다.\n노씨야연방과의 협정이 체결되었다.\n' > x.ko-KR
$RUNNER "$JJAK" tokenize --stems -l ko-KP x.ko-KP
$RUNNER "$JJAK" tokenize --stems -l ko-KR x.ko-KR
