# Who sends a line may wait for its beads before the next.
mkfifo to from
$RUNNER "$JJAK" align --stream < to > from &
exec 3> to 4< from
for id in 1 2 3; do
    printf '{"id":%d,"source":"One.","target":"하나."}\n' $id >&3
    read -r line <&4
    echo "$line" | cut -c 1-20
done
exec 3>&-
cat <&4
wait
