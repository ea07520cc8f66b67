$RUNNER "$JJAK" batch no_such_folder -o out
