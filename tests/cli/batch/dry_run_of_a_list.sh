# What a list names and cannot be opened fails in --dry-run as it would in the run.
printf 'Hello.\n' > a.en
printf '안녕.\n' > a.ko
printf 'a.en\ta.ko\nb.en\ta.ko\n' > list.tsv
$RUNNER "$JJAK" batch --manifest list.tsv --dry-run
echo $?
