/*
title: { nl: Prijs ver boven de WOZ-waarde, en: Price far above the assessed value }
summary:
  nl: Het deel van de verkopen waarbij meer dan anderhalf keer de WOZ-waarde is betaald.
  en: The share of sales at more than one and a half times the assessed (WOZ) value.
measures:
  nl: >-
    Verkopen met een koopsom boven 1,5 keer de WOZ-waarde van dat belastingjaar, als deel van de verkopen met een
    bekende WOZ-waarde. De grens van 1,5 is onze keuze: de WOZ-waarde is tot twee jaar oud, en twee jaar na elkaar
    van de snelste prijsstijging (20,4 % in een jaar) maakt een prijs 1,45 keer zo hoog. Daarboven verklaart de
    markt alleen het verschil niet meer.
  en: >-
    Sales at a price above 1.5 times the assessed value of that tax year, as a share of sales with a known assessed
    value. The limit of 1.5 is our choice: the value is up to two years old, and two years running of the fastest
    rise in prices (20.4 % in a year) make a price 1.45 times as high. Above that the market alone no longer
    explains the difference.
does_not_measure:
  nl: >-
    Witwassen of fraude. Een pand kan zijn verbouwd, te laag getaxeerd of fel begeerd. Een prijs die juist te laag
    is, ziet deze maat niet. Verkopen zonder bekende WOZ-waarde, zoals nieuwbouw, tellen niet mee.
  en: >-
    Money laundering or fraud. A property may have been rebuilt, assessed too low or hotly wanted. A price that is
    too low goes unseen here. Sales without a known assessed value, such as new buildings, do not count.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
unit: { nl: '% van de verkopen met bekende WOZ-waarde', en: '% of sales with a known assessed value' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde verkopen., en: A share of registered sales. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - >-
    CBS, 24 januari 2022: bestaande koopwoningen in december 2021 20,4 % duurder dan een jaar eerder, de grootste
    stijging sinds 1995; 1,204 × 1,204 = 1,45
  - 'Wet WOZ, artikel 18: de waardepeildatum ligt een jaar voor het begin van het kalenderjaar'
*/
SELECT
  transactie.buurt AS area,
  transactie.period,
  count(*) FILTER (transactie.koopsom > 1.5 * woz.waarde) AS numerator,
  count(*) AS denominator
FROM staging.transactie AS transactie
JOIN staging.woz AS woz
  ON woz.object_id = transactie.object_id
  AND woz.period = transactie.period
WHERE transactie.buurt IS NOT NULL
GROUP BY transactie.buurt, transactie.period
