/*
title: { nl: Doorsluiswoningen, en: Dwellings resold time and again }
summary:
  nl: Het deel van de woningen dat in tien jaar drie keer of vaker is verkocht.
  en: The share of dwellings that were sold three times or more in ten years.
measures:
  nl: >-
    Woningen met drie of meer verkopen in het jaar en de negen jaren ervoor, als deel van alle woningen. Overdracht
    binnen de familie telt niet mee. Zicht op Ondermijning telt vijf verkopen in twintig jaar; tien jaar is wat een
    levering meestal bevat. Zonder tien volle jaren is er geen cijfer.
  en: >-
    Dwellings with three or more sales in the year and the nine years before, as a share of all dwellings. Transfers
    within the family do not count. Zicht op Ondermijning counts five sales in twenty years; ten years is what a
    delivery commonly holds. Without ten full years there is no figure.
does_not_measure:
  nl: >-
    Misbruik. Starterswoningen en kleine appartementen wisselen vaak van eigenaar, en ook een opknapper verkoopt
    snel door. Het cijfer is niet te vergelijken met dat van Zicht op Ondermijning.
  en: >-
    Abuse. Homes for first buyers and small flats change owners often, and a renovator too sells on quickly. The
    figure can not be compared with that of Zicht op Ondermijning.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van woningen., en: A share of dwellings. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - >-
    Den Haag FM, 29 oktober 2019: doorsluiswoningen in Zicht op Ondermijning, vijf keer of vaker verkocht in twintig
    jaar
*/
WITH jaar_met_tien_jaar AS (
  SELECT
    period
  FROM areas.period
  WHERE period - 9 >= (SELECT min(period) FROM staging.transactie)
),
verkocht AS (
  SELECT
    jaar.period,
    transactie.object_id,
    count(*) AS verkopen
  FROM jaar_met_tien_jaar AS jaar
  JOIN staging.transactie AS transactie
    ON transactie.period BETWEEN jaar.period - 9 AND jaar.period
  GROUP BY jaar.period, transactie.object_id
)
SELECT
  adres.buurt AS area,
  jaar.period,
  count(*) FILTER (verkocht.verkopen >= 3) AS numerator,
  count(*) AS denominator
FROM staging.adres AS adres
CROSS JOIN jaar_met_tien_jaar AS jaar
LEFT JOIN verkocht
  ON verkocht.object_id = adres.object_id
  AND verkocht.period = jaar.period
WHERE adres.buurt IS NOT NULL
  AND adres.woning
GROUP BY adres.buurt, jaar.period
