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
  -- The last day of a permit is a day on which it holds.
  ON macro.loopt_eind_jaar(
    coalesce(vergunning.begindatum, DATE '1900-01-01'),
    vergunning.einddatum + 1,
    jaar.period
  )
