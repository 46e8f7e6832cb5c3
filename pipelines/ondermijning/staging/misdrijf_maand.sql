/*
Registered offences per wijk and gemeente, month and type: per buurt and month they are too few to show. An absent row means nought, but only where the delivery counts at all: in a
month that it has, for a type from the first year on that it has any row of it (a rare one has months and years without), at a
level that it has of the gemeente in that year; a row without a number stays unknown. Sexual offences are hidden per buurt and left out. Months of the two years before the first
published one are kept, for windows that end before December and for those they are held against; and five years in all, for
signals.
*/
WITH geleverd AS (
  SELECT
    regio,
    jaar,
    maand,
    soort,
    misdrijven
  FROM located.politie_misdrijven_maand
  WHERE soort NOT IN ('1.4.1', '3.2.1', '3.2.2')
),
gedekte_maand AS (
  SELECT DISTINCT
    jaar,
    maand
  FROM geleverd
  WHERE jaar >= (SELECT least(min(period) - 2, max(period) - 4) FROM areas.period)
    AND jaar <= (SELECT max(period) FROM areas.period)
),
gedekte_soort AS (
  SELECT
    soort,
    min(jaar) AS eerste
  FROM geleverd
  GROUP BY soort
),
gedekt_niveau AS (
  SELECT DISTINCT
    area.gemeente,
    area.level,
    geleverd.jaar
  FROM geleverd
  JOIN areas.area AS area
    ON area.code = geleverd.regio
)
SELECT
  area.code AS area,
  gedekte_maand.maand AS month,
  gedekte_soort.soort,
  CASE WHEN geleverd.regio IS NULL THEN 0 ELSE geleverd.misdrijven END AS misdrijven
FROM areas.area AS area
JOIN gedekt_niveau
  ON gedekt_niveau.gemeente = area.gemeente
  AND gedekt_niveau.level = area.level
JOIN gedekte_maand
  ON gedekte_maand.jaar = gedekt_niveau.jaar
JOIN gedekte_soort
  ON gedekte_soort.eerste <= gedekt_niveau.jaar
LEFT JOIN geleverd
  ON geleverd.regio = area.code
  AND geleverd.maand = gedekte_maand.maand
  AND geleverd.soort = gedekte_soort.soort
WHERE area.level IN ('wijk', 'gemeente')
