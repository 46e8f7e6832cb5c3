/*
title: { nl: Doorsluiswoningen, en: Dwellings resold time and again }
summary:
  nl: >-
    Het deel van de woningen dat in twintig jaar vijf keer of vaker is verkocht.
  en: >-
    The share of dwellings that were sold five times or more in twenty years.
measures:
  nl: >-
    Woningen met vijf of meer verkopen in het jaar en de negentien jaren ervoor, als deel van alle woningen.
    Overdracht binnen de familie telt niet mee. Zonder twintig volle jaren in de levering is er geen cijfer,
    en geen laag cijfer. Een organisatie met een korter register kan beide grenzen als parameter anders
    zetten. Het eerste jaar van de levering is heel als de gemeente in januari een verkoop heeft, of als zij
    zegt vanaf welke dag het register er is.
  en: >-
    Dwellings with five or more sales in the year and the nineteen before, as a share of all dwellings.
    Transfers within the family do not count. Without twenty full years in the delivery there is no figure,
    and no low one. An organisation with a shorter register may set both bounds otherwise, as parameters.
    The first year delivered is whole where the gemeente has a sale in January, or says from which day its
    register is there.
does_not_measure:
  nl: >-
    Misbruik. Starterswoningen en kleine appartementen wisselen vaak van eigenaar, en ook een opknapper
    verkoopt snel door. Woningen die in de twintig jaar zijn gebouwd, hadden minder tijd; gesloopte tellen
    niet meer mee.
  en: >-
    Abuse. Homes for first buyers and small flats change owners often, and a renovator too sells on quickly.
    Dwellings built within the twenty years had less time; demolished ones no longer count.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: dwellings
parameters:
  verkopen:
    title: { nl: Aantal verkopen, en: Number of sales }
    default: 5
    minimum: 3
    maximum: 10
    source:
      nl: >-
        Zicht op Ondermijning: vijf verkopen in twintig jaar (Den Haag FM, 29 oktober 2019)
      en: >-
        Zicht op Ondermijning: five sales in twenty years (Den Haag FM, 29 October 2019)
  jaren:
    title: { nl: Periode, en: Period }
    unit: { nl: jaren, en: years }
    default: 20
    minimum: 5
    maximum: 30
    source:
      nl: >-
        Zicht op Ondermijning: vijf verkopen in twintig jaar (Den Haag FM, 29 oktober 2019)
      en: >-
        Zicht op Ondermijning: five sales in twenty years (Den Haag FM, 29 October 2019)
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: wilson
interval_why:
  nl: >-
    Een aandeel van woningen.
  en: >-
    A share of dwellings.
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: >-
    As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '2.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie: drie verkopen in tien jaar', en: 'First version: three sales in ten years' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Vijf verkopen in twintig jaar, zoals Zicht op Ondermijning; beide zijn een keuze', en: 'Five sales in twenty years, as Zicht op Ondermijning has it; both are choices' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        De twintig jaren moeten van de gemeente zelf zijn geleverd
      en: >-
        The twenty years must have been delivered of the gemeente itself
  - version: '2.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een eerste jaar zonder verkoop in januari geldt niet meer als heel, tenzij de gemeente zegt vanaf
        wanneer het register er is
      en: >-
        A first year without a sale in January no longer counts as whole, unless the gemeente says from when
        its register is there
  - version: '2.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Den Haag FM, 29 oktober 2019: doorsluiswoningen in Zicht op Ondermijning, vijf keer of vaker verkocht in
    twintig jaar
*/
WITH jaar_met_historie AS (
  SELECT
    geleverd.gemeente,
    jaar.period,
    jaar.period - (parameter('jaren') - 1) AS van
  FROM areas.period AS jaar
  JOIN staging.koopjaren AS geleverd
    ON jaar.period - (parameter('jaren') - 1) >= geleverd.eerste
    AND jaar.period <= geleverd.laatste
),
periode AS (
  SELECT DISTINCT
    period,
    van
  FROM jaar_met_historie
),
doorsluis AS (
  SELECT
    periode.period,
    transactie.object_id
  FROM periode
  JOIN staging.transactie AS transactie
    ON transactie.period BETWEEN periode.van AND periode.period
  GROUP BY periode.period, transactie.object_id
  HAVING count(*) >= parameter('verkopen')
)
SELECT
  adres.buurt AS area,
  jaar.period,
  count(doorsluis.object_id) AS numerator,
  count(*) AS denominator
FROM staging.adres AS adres
JOIN areas.area AS area
  ON area.code = adres.buurt
JOIN jaar_met_historie AS jaar
  ON jaar.gemeente = area.gemeente
LEFT JOIN doorsluis
  ON doorsluis.object_id = adres.object_id
  AND doorsluis.period = jaar.period
WHERE adres.woning
GROUP BY adres.buurt, jaar.period
