$RUNNER "$JJAK" segment --segmented - <&-
