$RUNNER "$JJAK" align --mixed -s en -t fr a
