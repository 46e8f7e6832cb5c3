/*
title: { nl: Adressen, en: Addresses }
unit: { nl: adressen, en: addresses }
measures:
  nl: Adresseerbare objecten in de BAG van vandaag, voor elk jaar dezelfde, ook voor jaren die alleen worden opgeteld.
  en: Address objects in the BAG of today, the same for every year, those that are only pooled too.
*/
WITH jaar AS (
  SELECT
    CAST(unnest(range(min(period) - 4, max(period) + 1)) AS INTEGER) AS period
  FROM areas.period
),
per_buurt AS (
  SELECT
    buurt,
    count(*) AS adressen
  FROM staging.adres
  GROUP BY buurt
),
per_gebied AS (
  SELECT
    member.area,
    sum(per_buurt.adressen) AS adressen
  FROM per_buurt
  JOIN areas.member AS member
    ON member.buurt = per_buurt.buurt
  WHERE member.level <> 'gebied'
  GROUP BY member.area
)
SELECT
  per_gebied.area,
  jaar.period,
  per_gebied.adressen AS denominator
FROM per_gebied
CROSS JOIN jaar
