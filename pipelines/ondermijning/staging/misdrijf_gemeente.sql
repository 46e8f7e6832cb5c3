/*
Registered offences per gemeente, year and type, of the police's own table of gemeenten: for what is too rare for a buurt.
An absent row means nought for a type from the first year on that the delivery holds any row of it, in a gemeente that it
holds in that year; a row without a number stays unknown.
*/
WITH geleverd AS (
  SELECT
    regio,
    jaar,
    soort,
    misdrijven
  FROM landing.politie_misdrijven_gemeente
  WHERE regio IS NOT NULL
),
gedekt AS (
  SELECT DISTINCT
    area.code,
    geleverd.jaar
  FROM geleverd
  JOIN areas.area AS area
    ON area.code = geleverd.regio
  WHERE area.level = 'gemeente'
    AND geleverd.jaar >= (SELECT min(period) - 4 FROM areas.period)
    AND geleverd.jaar <= (SELECT max(period) FROM areas.period)
),
soort AS (
  SELECT
    soort,
    min(jaar) AS eerste
  FROM geleverd
  GROUP BY soort
)
SELECT
  gedekt.code AS area,
  gedekt.jaar AS period,
  soort.soort,
  CASE WHEN geleverd.regio IS NULL THEN 0 ELSE geleverd.misdrijven END AS misdrijven
FROM gedekt
JOIN soort
  ON soort.eerste <= gedekt.jaar
LEFT JOIN geleverd
  ON geleverd.regio = gedekt.code
  AND geleverd.jaar = gedekt.jaar
  AND geleverd.soort = soort.soort
