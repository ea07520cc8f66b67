$RUNNER "$JJAK" align -s ko_KR.UTF-8 a b
