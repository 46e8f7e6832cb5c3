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
    Misbruik. Starters, zzp’ers en seizoenswerk geven veel verloop. Een bedrijf dat verhuist en zijn nummer
    houdt, telt niet: zijn begin staat dan bij het nieuwe adres. Een levering met alleen lopende vestigingen
    mist wat is opgeheven. Het telt in geen score mee.
  en: >-
    Abuse. Starters, the self-employed and seasonal work bring much turnover. A firm that moves and keeps its
    number does not count: its beginning then stands at the new address. A delivery with current establishments
    only misses what was closed. It enters no score.
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
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        De laatste vestiging die in een buurt wordt opgeheven telt mee in wijk en gemeente
      en: >-
        The last establishment to close in a buurt counts in its wijk and gemeente
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Begrip als in CBS, Bedrijvendynamiek: oprichtingen en opheffingen over het aantal vestigingen'
*/
WITH verandering AS (
  SELECT
    buurt,
    CAST(year(datum_vestiging) AS INTEGER) AS period
  FROM located.vestigingen
  UNION ALL
  SELECT
    buurt,
    CAST(year(datum_opheffing) AS INTEGER) AS period
  FROM located.vestigingen
  WHERE datum_opheffing IS NOT NULL
),
geteld AS (
  SELECT
    buurt,
    period,
    count(*) AS veranderingen
  FROM verandering
  WHERE buurt IS NOT NULL
    AND period IN (SELECT jaar.period FROM areas.period AS jaar)
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
  coalesce(ingeschreven.buurt, geteld.buurt) AS area,
  coalesce(ingeschreven.period, geteld.period) AS period,
  coalesce(geteld.veranderingen, 0) AS numerator,
  -- Where the last one closed none is left, and its closing is part of what larger areas count.
  coalesce(ingeschreven.vestigingen, 0) AS denominator
FROM ingeschreven
FULL JOIN geteld
  ON geteld.buurt = ingeschreven.buurt
  AND geteld.period = ingeschreven.period
