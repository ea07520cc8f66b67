$RUNNER "$JJAK" align --metod full a b
