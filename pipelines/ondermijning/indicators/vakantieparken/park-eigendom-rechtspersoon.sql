/*
title: { nl: Vakantiehuisjes van een rechtspersoon, en: Holiday homes owned by a legal person }
summary:
  nl: Welk deel van de vakantiehuisjes van een bedrijf of stichting is.
  en: What share of the holiday homes belongs to a company or foundation.
measures:
  nl: >-
    Adressen op vakantieparken die volgens het eigendomsregister van een rechtspersoon of stichting zijn, als deel van de
    adressen op parken met een bekende eigenaar.
  en: >-
    Addresses on holiday parks that by the register of owners belong to a legal person or foundation, as a share of the
    addresses on parks with a known owner.
does_not_measure:
  nl: >-
    Wie er achter zit. Een park met één exploitant staat op honderd en is daarmee overzichtelijk; een park dat in delen is
    verkocht staat laag, en juist daar is beheer lastig. Een recht op grond zonder eigen adres is niet te zien.
  en: >-
    Who is behind it. A park with one operator stands at a hundred and is plain with that; a park sold in parts stands
    low, and there management is hard. A right to land without an address of its own can't be seen.
theme: vakantieparken
kind: context
direction: neither
effort: administrative
measure: share
contributors: both
about: dwellings
amounts: numerator
unit: { nl: '% van de vakantiehuisjes', en: '% of holiday homes' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 50 }
additive: none
interval: none
interval_why: { nl: Een volledige stand van het register., en: A full state of the register. }
breaks: []
legal:
  nl: >-
    Eigen lijst van adressen en tellingen, nooit per park: alleen per gemeente, en alleen met minstens drie parken
    (parameter fewest_parks), want anders is het cijfer dat van een park.
  en: >-
    The municipality's own list of addresses and counts, never per park: per gemeente only, and only with three parks
    at least (parameter fewest_parks), since otherwise the figure is that of a park.
owner: informatiepositie ondermijning
version: '1.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-27'
    what: { nl: 'Alleen met genoeg parken onder de huisjes die meetellen', en: 'Only with enough parks among the homes that count' }
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Elke gemeente telt op haar eigen eerste peildatum van het jaar
      en: >-
        Each gemeente counts on its own first reference date of the year
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, dashboard Vakantieparken: eigenaren van vakantiehuisjes'
*/
WITH huisje AS (
  SELECT
    eenheid.gemeente,
    eenheid.period,
    eenheid.park_id,
    eigendom.eigenaar_id,
    eigendom.eigenaar_type IN ('rechtspersoon', 'stichting') AS telt
  FROM staging.parkeenheid AS eenheid
  JOIN staging.eigendom AS eigendom
    ON eigendom.object_id = eenheid.object_id
    AND eigendom.period = eenheid.period
  WHERE eigendom.eigenaar_type <> 'onbekend'
),
bezit AS (
  -- Who is not known is taken for one owner: then too much lies with one, and never too little.
  SELECT
    gemeente,
    period,
    eigenaar_id,
    count(*) AS huisjes
  FROM huisje
  WHERE telt
  GROUP BY gemeente, period, eigenaar_id
),
grootste AS (
  SELECT
    gemeente,
    period,
    max(huisjes) AS largest,
    list_sum(max(huisjes, 2)) - max(huisjes) AS second_largest
  FROM bezit
  GROUP BY gemeente, period
)
SELECT
  huisje.gemeente AS area,
  huisje.period,
  count(*) FILTER (huisje.telt) AS numerator,
  count(*) AS denominator,
  coalesce(min(grootste.largest), 0) AS largest,
  coalesce(min(grootste.second_largest), 0) AS second_largest
FROM huisje
LEFT JOIN grootste
  ON grootste.gemeente = huisje.gemeente
  AND grootste.period = huisje.period
GROUP BY huisje.gemeente, huisje.period
HAVING count(DISTINCT huisje.park_id) >= parameter('fewest_parks')
