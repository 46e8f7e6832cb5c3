/*
First whole year and last year of which sales were delivered, by gemeente: from the first day that the workspace says, or else
from the first sale on, and to the last sale or the last day that it says. What lies outside is not known of it, whatever was
delivered of others.
*/
WITH verkocht AS (
  SELECT
    area.gemeente,
    min(transactie.leverdatum) AS eerste_dag,
    max(transactie.period) AS laatste
  FROM staging.transactie AS transactie
  JOIN areas.area AS area
    ON area.code = coalesce(transactie.buurt, transactie.adresbuurt)
  GROUP BY area.gemeente
),
bijgehouden AS (
  SELECT
    gemeente,
    named,
    first,
    coalesce(CAST(year(last + 1) AS INTEGER) - 1, (SELECT max(laatste) FROM verkocht)) AS laatste
  FROM areas.coverage
  WHERE dataset = 'kadaster-transacties'
    AND first IS NOT NULL
)
SELECT
  coalesce(verkocht.gemeente, bijgehouden.gemeente) AS gemeente,
  CAST(macro.eerste_hele_jaar(verkocht.eerste_dag, bijgehouden.first) AS INTEGER) AS eerste,
  greatest(verkocht.laatste, bijgehouden.laatste) AS laatste
FROM verkocht
FULL JOIN bijgehouden
  ON bijgehouden.gemeente = verkocht.gemeente
WHERE verkocht.gemeente IS NOT NULL
  OR bijgehouden.named
