printf 'short\t짧다\nfar too long\t길다\n' > a.tsv
$RUNNER "$JJAK" tmx convert -s en -t ko --max-segment-chars 5 a.tsv --to jsonl
