# A case that cannot run here is named: what it shows nobody has seen.
echo 'exit 77' > cannot.sh
echo 'true' > can.sh
sh "$TOP/tests/cli/run.sh" "$PWD/cannot.sh" "$PWD/can.sh" | sed "s|$PWD/||"
