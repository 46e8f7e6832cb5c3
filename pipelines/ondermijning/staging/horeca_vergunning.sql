/*
Operating permits in force on 31 December of each year published, in the buurt in which their point lies.
A permit without a start date is taken to run already, one without an end date to run still.
*/
SELECT
  jaar.period,
  vergunning.id,
  vergunning.categorie,
  placed.buurt
FROM areas.period AS jaar
JOIN landing.horeca_vergunningen AS vergunning
  ON coalesce(vergunning.begindatum, DATE '1900-01-01') <= make_date(jaar.period, 12, 31)
  AND coalesce(vergunning.einddatum, DATE '9999-12-31') >= make_date(jaar.period, 12, 31)
LEFT JOIN areas.placed AS placed
  ON placed.x = vergunning.locatie_x
  AND placed.y = vergunning.locatie_y
