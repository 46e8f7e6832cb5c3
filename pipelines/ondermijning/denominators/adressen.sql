/*
title: { nl: Adressen, en: Addresses }
unit: { nl: adressen, en: addresses }
measures:
  nl: Adresseerbare objecten in de BAG van vandaag, voor elk jaar dezelfde.
  en: Address objects in the BAG of today, the same for every year.
*/
SELECT
  member.area,
  jaar.period,
  count(*) AS denominator
FROM staging.adres AS adres
JOIN areas.member AS member
  ON member.buurt = adres.buurt
CROSS JOIN areas.period AS jaar
WHERE member.level <> 'gebied'
GROUP BY member.area, jaar.period
