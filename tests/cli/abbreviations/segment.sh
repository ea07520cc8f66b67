printf '# drawings\nAbb.\nPkt\n' > list
printf 'Der Pkt. Acht steht in ABB. Neun. Ende.\n' | $RUNNER "$JJAK" segment -l de --abbreviations list
