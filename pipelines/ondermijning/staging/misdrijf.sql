/*
Registered offences per area, year and type. An absent row means nought, but only where the delivery counts at all:
for a type from the first year on that it holds any row of it, at a level that it holds of the gemeente in that year. What was
never delivered stays unknown, and so does a row without a number. Sexual offences are hidden per buurt and left out. Years
before the first published one are kept for pooling, four at most.
*/
WITH gedekte_soort AS (
  SELECT
    soort,
    min(jaar) AS eerste
  FROM located.politie_misdrijven
  WHERE soort NOT IN ('1.4.1', '3.2.1', '3.2.2')
  GROUP BY soort
),
gedekt_niveau AS (
  SELECT DISTINCT
    area.gemeente,
    area.level,
    misdrijf.jaar
  FROM located.politie_misdrijven AS misdrijf
  JOIN areas.area AS area
    ON area.code = misdrijf.regio
  WHERE misdrijf.jaar >= (SELECT min(period) - 4 FROM areas.period)
    AND misdrijf.jaar <= (SELECT max(period) FROM areas.period)
)
SELECT
  area.code AS area,
  gedekt_niveau.jaar AS period,
  gedekte_soort.soort,
  CASE WHEN geteld.regio IS NULL THEN 0 ELSE geteld.misdrijven END AS misdrijven
FROM areas.area AS area
JOIN gedekt_niveau
  ON gedekt_niveau.gemeente = area.gemeente
  AND gedekt_niveau.level = area.level
JOIN gedekte_soort
  ON gedekte_soort.eerste <= gedekt_niveau.jaar
LEFT JOIN located.politie_misdrijven AS geteld
  ON geteld.regio = area.code
  AND geteld.soort = gedekte_soort.soort
  AND geteld.jaar = gedekt_niveau.jaar
