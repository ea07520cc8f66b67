# A table of contents: one side has numbers and headings on lines of their own, the other one on one.
printf '%s\n' 1.1. 'Preseeding methods' 1.2. Limitations 1.3. 'Loading the configuration' \
    1.4. 'Boot parameters' 2.1. Aliases 2.2. Examples 2.3. Network 2.4. 'Mirror settings' \
    3.1. Accounts 3.2. 'Clock and time zone' 3.3. Partitioning 3.4. 'Boot loader' > a.en
printf '%s\n' '1.1. Methoden der Voreinstellung' '1.2. Einschränkungen' \
    '1.3. Laden der Konfiguration' '1.4. Boot-Parameter' '2.1. Kurzformen' '2.2. Beispiele' \
    '2.3. Netzwerk' '2.4. Einstellungen zum Spiegelserver' '3.1. Benutzerkonten' \
    '3.2. Uhr und Zeitzone' '3.3. Partitionierung' '3.4. Bootloader' > a.de
$RUNNER "$JJAK" align --segmented --force -q -f beads a.en a.de | cut -f 1,2
