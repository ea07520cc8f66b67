$RUNNER "$JJAK" align -method length a b
