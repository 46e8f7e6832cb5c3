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
)
SELECT
  member.area,
  jaar.period,
  count(*) AS denominator
FROM staging.adres AS adres
JOIN areas.member AS member
  ON member.buurt = adres.buurt
CROSS JOIN jaar
WHERE member.level <> 'gebied'
GROUP BY member.area, jaar.period
