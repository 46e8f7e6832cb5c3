/*
Operating permits in force on 31 December of each year published, in the buurt in which their point lies; one without a
point in that of its postcode, when more than half of the postcode lies there.
A permit without a start date is taken to run already, one without an end date to run still.
*/
SELECT
  jaar.period,
  vergunning.id,
  vergunning.categorie,
  vergunning.buurt
FROM areas.period AS jaar
JOIN located.horeca_vergunningen AS vergunning
  ON coalesce(vergunning.begindatum, DATE '1900-01-01') <= make_date(jaar.period, 12, 31)
  AND coalesce(vergunning.einddatum, DATE '9999-12-31') >= make_date(jaar.period, 12, 31)
