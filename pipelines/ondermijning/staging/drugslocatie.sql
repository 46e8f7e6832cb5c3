/*
Cleared drug sites and dumpings in the year in which they were found, with buurt and gemeente. The gemeente is that of the
buurt; of a site without a buurt it is the one that the register names.
*/
SELECT
  locatie.melding_id,
  CAST(year(locatie.datum) AS INTEGER) AS period,
  locatie.soort,
  locatie.buurt,
  coalesce(area.gemeente, locatie.gemeentecode) AS gemeente
FROM located.drugslocaties AS locatie
LEFT JOIN areas.area AS area
  ON area.code = locatie.buurt
