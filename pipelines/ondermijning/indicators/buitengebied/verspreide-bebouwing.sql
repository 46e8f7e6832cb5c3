/*
title: { nl: Verspreide bebouwing, en: Scattered buildings }
summary:
  nl: >-
    Het deel van de adressen dat bijna alleen staat: hoogstens één ander adres in hetzelfde vak van 100 bij 100
    meter.
  en: >-
    The share of addresses that stand almost alone: at most one other in the same square of 100 by 100 metres.
measures:
  nl: >-
    Adresobjecten in een vak van 100 × 100 m (RD) met hoogstens twee objecten, als deel van alle objecten. Het
    register kent geen geschiedenis: de stand van de levering staat bij het laatste jaar.
  en: >-
    Address objects in a square of 100 × 100 m (RD) with two objects at most, as a share of all objects. The
    register holds no history: the state delivered is put under the last year.
does_not_measure:
  nl: >-
    Ondermijning. Het zegt waar gebouwen afgelegen staan, en dat geldt ook voor gewone boerderijen en gezinnen. De
    lijnen van de vakken zijn willekeurig: buren aan weerszijden zien elkaar niet. Het cijfer telt in geen score
    mee.
  en: >-
    Undermining crime. It says where buildings stand apart, and so do ordinary farms and families. The lines of the
    squares are arbitrary: neighbours on either side do not see each other. The figure enters no score.
theme: buitengebied
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: land
unit: { nl: '% van de adresobjecten', en: '% of address objects' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: none
interval_why:
  nl: Een volledige telling van de stand van het register, geen steekproef.
  en: A full count of the state of the register, no sample.
breaks: []
legal:
  nl: Open gegevens van het Kadaster (BAG), alleen als telling per gebied.
  en: Open data of the Kadaster (BAG), as a count per area only.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    CCV, lens ondermijning buitengebieden: vier soorten buitengebied (hetccv.nl); de regel van twee objecten per
    hectare is onze keuze
*/
WITH object_in_hectare AS (
  SELECT
    buurt,
    count(*) OVER (PARTITION BY hectare_x, hectare_y) AS objecten
  FROM staging.adres
  WHERE buurt IS NOT NULL
)
SELECT
  buurt AS area,
  (SELECT max(period) FROM areas.period) AS period,
  count(*) FILTER (objecten <= 2) AS numerator,
  count(*) AS denominator
FROM object_in_hectare
GROUP BY buurt
