/*
title: { nl: Vrijgekomen agrarische bebouwing, en: Freed farm buildings }
summary:
  nl: Welk deel van de boerderijen is gestopt terwijl de schuren er nog staan zonder nieuwe bestemming.
  en: What share of the farms has stopped while the barns still stand without a new use.
measures:
  nl: >-
    Agrarische locaties die op de eerste peildatum van het jaar zijn gestopt en niet herbestemd of gesloopt, met minstens de grens aan vloer
    van bedrijfsgebouwen, als deel van alle locaties van die maat met bekende status die niet zijn gesloopt. Een grens
    van 250 m² laat de hobbyschuur buiten; dat is onze keuze.
  en: >-
    Farm sites that on the first reference date of the year have stopped and were not given another use or pulled down, with at least the
    limit of floor in farm buildings, as a share of all sites of that size with a known status that still stand. A
    limit of 250 m² leaves the hobby shed out; that is our choice.
does_not_measure:
  nl: >-
    Drugs of ander misbruik. Een lege stal is gelegenheid, geen misdrijf: verreweg de meeste boeren die stoppen verhuren
    aan niemand of aan een caravanstalling. Een vergunning die nooit is ingetrokken laat een gestopte boer doorlopen.
    Achter elk getal staat een gezin dat vaak noodgedwongen ophield; het telt in geen score mee.
  en: >-
    Drugs or other abuse. An empty stable is opportunity, no offence: by far most farmers who stop let to nobody or for
    caravans. A permit that was never withdrawn keeps a stopped farm alive on paper. Behind every count is a family
    that often had to give up; it enters no score.
theme: buitengebied
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  vloer:
    title: { nl: Minste vloer van bedrijfsgebouwen, en: Least floor of farm buildings }
    unit: { nl: m², en: m² }
    default: 250
    minimum: 0
    source:
      nl: >-
        Eigen keuze: ruimte voor meer dan een hobby
      en: >-
        Own choice: room for more than a hobby
unit: { nl: '% van de locaties', en: '% of sites' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why:
  nl: Een aandeel van een klein aantal locaties, waarvan er elk jaar door toeval een paar meer of minder stoppen.
  en: A share of a small number of sites, of which by chance a few more or fewer stop each year.
breaks: []
legal:
  nl: Inventaris van gemeente of provincie, alleen als telling en openbaar vanaf de wijk; geen ondernemers.
  en: Inventory of municipality or province, as a count only and public from the wijk; no entrepreneurs.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Elke gemeente telt op haar eigen eerste peildatum van het jaar
      en: >-
        Each gemeente counts on its own first reference date of the year
references:
  - 'CCV, lens ondermijning buitengebieden: vrijkomende agrarische bebouwing (hetccv.nl)'
*/
WITH peildatum AS (
  SELECT
    substr(buurt, 1, 6) AS gemeente,
    CAST(year(peildatum) AS INTEGER) AS period,
    min(peildatum) AS peildatum
  FROM located.agrarische_locaties
  WHERE buurt IS NOT NULL
  GROUP BY substr(buurt, 1, 6), CAST(year(peildatum) AS INTEGER)
)
SELECT
  locatie.buurt AS area,
  peildatum.period,
  count(*) FILTER (locatie.status = 'gestopt') AS numerator,
  count(*) AS denominator
FROM located.agrarische_locaties AS locatie
JOIN peildatum
  ON peildatum.peildatum = locatie.peildatum
  AND peildatum.gemeente = substr(locatie.buurt, 1, 6)
WHERE locatie.buurt IS NOT NULL
  AND locatie.oppervlakte_gebouwen >= parameter('vloer')
  AND locatie.status IN ('in bedrijf', 'gestopt', 'herbestemd')
GROUP BY locatie.buurt, peildatum.period
