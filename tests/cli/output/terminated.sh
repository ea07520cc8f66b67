# The temporary file goes, the old output stays, the status is 143.
signal=TERM
. "$TOP/tests/cli/output/signal.inc"
