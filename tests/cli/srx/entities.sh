printf '<!DOCTYPE srx [<!ENTITY e SYSTEM "/etc/hostname">]>\n<srx version="2.0">&e;</srx>\n' > x.srx
$RUNNER "$JJAK" segment --srx x.srx </dev/null
