/*
title: { nl: Verloop van vestigingen, en: Turnover of establishments }
summary:
  nl: Hoeveel bedrijven er in een jaar bij kwamen of weggingen voor elke 100 bedrijven.
  en: How many establishments came or went in a year for every 100 establishments.
measures:
  nl: Begonnen en opgeheven vestigingen in het jaar, per honderd vestigingen die op 31 december staan ingeschreven.
  en: Establishments begun and closed in the year, per hundred establishments registered on 31 December.
does_not_measure:
  nl: >-
    Misbruik. Starters, zzp’ers en seizoenswerk geven veel verloop, en een verhuizing telt als weg en erbij. Een
    levering met alleen lopende vestigingen mist wat is opgeheven. Het telt in geen score mee.
  en: >-
    Abuse. Starters, the self-employed and seasonal work bring much turnover, and a move counts as gone and come. A
    delivery with current establishments only misses what was closed. It enters no score.
theme: branches
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: organisations
unit: { nl: per 100 vestigingen, en: per 100 establishments }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: poisson
interval_why: { nl: Een telling van veranderingen over vestigingen., en: A count of changes over establishments. }
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in het
    magazijn.
  en: As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'Begrip als in CBS, Bedrijvendynamiek: oprichtingen en opheffingen over het aantal vestigingen'
*/
WITH bedrijf AS (
  SELECT
    adres.buurt,
    vestiging.datum_vestiging,
    vestiging.datum_opheffing
  FROM landing.vestigingen AS vestiging
  JOIN staging.adres AS adres
    ON adres.object_id = vestiging.object_id
),
verandering AS (
  SELECT
    buurt,
    CAST(year(datum_vestiging) AS INTEGER) AS period
  FROM bedrijf
  UNION ALL
  SELECT
    buurt,
    CAST(year(datum_opheffing) AS INTEGER) AS period
  FROM bedrijf
  WHERE datum_opheffing IS NOT NULL
),
geteld AS (
  SELECT
    buurt,
    period,
    count(*) AS veranderingen
  FROM verandering
  GROUP BY buurt, period
),
ingeschreven AS (
  SELECT
    buurt,
    period,
    count(*) AS vestigingen
  FROM staging.vestiging
  WHERE buurt IS NOT NULL
  GROUP BY buurt, period
)
SELECT
  ingeschreven.buurt AS area,
  ingeschreven.period,
  coalesce(geteld.veranderingen, 0) AS numerator,
  ingeschreven.vestigingen AS denominator
FROM ingeschreven
LEFT JOIN geteld
  ON geteld.buurt = ingeschreven.buurt
  AND geteld.period = ingeschreven.period
