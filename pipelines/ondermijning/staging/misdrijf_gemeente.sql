/*
Registered offences per gemeente, year and type, of the police's own table of gemeenten: for what is too rare for a buurt.
An absent row means nought for a type and year that the delivery holds, in a gemeente that it holds in that year; a row
without a number stays unknown.
*/
WITH geleverd AS (
  SELECT
    regio,
    jaar,
    soort,
    misdrijven
  FROM landing.politie_misdrijven_gemeente
  WHERE regio IS NOT NULL
    AND jaar >= (SELECT min(period) - 4 FROM areas.period)
    AND jaar <= (SELECT max(period) FROM areas.period)
),
gedekt AS (
  SELECT DISTINCT
    area.code,
    geleverd.jaar
  FROM geleverd
  JOIN areas.area AS area
    ON area.code = geleverd.regio
  WHERE area.level = 'gemeente'
),
soort AS (
  SELECT DISTINCT
    soort,
    jaar
  FROM geleverd
)
SELECT
  gedekt.code AS area,
  gedekt.jaar AS period,
  soort.soort,
  CASE WHEN geleverd.regio IS NULL THEN 0 ELSE geleverd.misdrijven END AS misdrijven
FROM gedekt
JOIN soort
  ON soort.jaar = gedekt.jaar
LEFT JOIN geleverd
  ON geleverd.regio = gedekt.code
  AND geleverd.jaar = gedekt.jaar
  AND geleverd.soort = soort.soort
