# The temporary file goes, the old output stays, the status is 130.
signal=INT
. "$TOP/tests/cli/output/signal.inc"
