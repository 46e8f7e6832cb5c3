/*
Registered offences per area, year and type. An absent row means nought, but only for types and years that the
delivery holds at all: what was never delivered stays unknown. Sexual offences are hidden per buurt and left out.
*/
WITH gedekt AS (
  SELECT DISTINCT
    soort,
    jaar
  FROM landing.politie_misdrijven
  WHERE soort NOT IN ('1.4.1', '3.2.1', '3.2.2')
)
SELECT
  area.code AS area,
  gedekt.jaar AS period,
  gedekt.soort,
  coalesce(geteld.misdrijven, 0) AS misdrijven
FROM areas.area AS area
CROSS JOIN gedekt
LEFT JOIN landing.politie_misdrijven AS geteld
  ON geteld.regio = area.code
  AND geteld.soort = gedekt.soort
  AND geteld.jaar = gedekt.jaar
