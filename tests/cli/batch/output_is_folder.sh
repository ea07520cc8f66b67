mkdir f; $RUNNER "$JJAK" batch f -o f
