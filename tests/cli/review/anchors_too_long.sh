# What is read beside the texts has a limit, which one can raise.
echo 'One day.' > a.en
echo '어느 날.' > a.ko
truncate -s 101M anchors
for limit in 1M 102M; do
    $RUNNER "$JJAK" align --max-input-bytes $limit --anchors anchors a.en a.ko
    echo $?
done
