$RUNNER "$JJAK" align --target-srx-language en a b
