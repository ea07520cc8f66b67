# NUL is not text.
printf '\177ELF\002\001\001\000\000\000\000\000\003\000' > program
$RUNNER "$JJAK" segment --segmented program
