mkdir f; : > f/a.en; : > f/b.ko; $RUNNER "$JJAK" batch f -o out
