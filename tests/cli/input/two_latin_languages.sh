printf 'One day.\nTwo days.\n' > a.en
printf 'Un jour.\nDeux jours.\n' > a.fr
$RUNNER "$JJAK" align --segmented --method length a.en a.fr | cut -f 1,2,4
