$RUNNER "$JJAK" help --man align
