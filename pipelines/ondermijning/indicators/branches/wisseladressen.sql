/*
title: { nl: Adressen met steeds een ander bedrijf, en: Addresses with one firm after another }
summary:
  nl: >-
    Het deel van de bedrijfsadressen waar in drie jaar twee keer of vaker een bedrijf een gestopt bedrijf
    opvolgde.
  en: >-
    The share of business addresses where in three years a firm followed a closed one twice or more.
measures:
  nl: >-
    Adressen met in het jaar en de twee jaren ervoor twee of meer vestigingen die begonnen binnen twaalf
    maanden nadat een ander bedrijf op hetzelfde adres was opgeheven, als deel van de adressen waar in die
    jaren een vestiging stond. Een jaar heeft alleen een cijfer als opgeheven vestigingen van de gemeente
    zijn geleverd vanaf januari van het eerste jaar van de periode, of als zij zegt dat haar register er
    toen al was.
  en: >-
    Addresses with, in the year and the two before, two or more establishments that began within twelve
    months after another firm at the same address had closed, as a share of addresses with an establishment
    in those years. A year has a figure only where closed establishments of the gemeente were delivered from
    January of the first year of the period on, or where it says that its register was there then.
does_not_measure:
  nl: >-
    Fraude met faillissementen of stromannen. Pop-upwinkels, verzamelgebouwen, ateliers en slechte
    winkellocaties wisselen ook, en een verkocht bedrijf of een nieuwe rechtsvorm telt als opvolging. Een
    verzamelgebouw dat één adres is, telt als één. Een bedrijf dat verhuist en zijn nummer houdt, is op het
    oude adres niet te zien.
  en: >-
    Fraud with bankruptcies or straw men. Pop-up shops, shared buildings, studios and poor locations turn
    over as well, and a firm sold or a new legal form counts as one after another. A shared building that is
    one address counts as one. A firm that moves and keeps its number is not to be seen at its old address.
theme: branches
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  wisselingen:
    title: { nl: Wisselingen, en: Changes }
    default: 2
    minimum: 1
    maximum: 10
    source:
      nl: >-
        Eigen keuze: één keer is gewoon
      en: >-
        Own choice: once is business as usual
  jaren:
    title: { nl: Periode, en: Period }
    unit: { nl: jaren, en: years }
    default: 3
    minimum: 1
    maximum: 10
    source:
      nl: >-
        Eigen keuze
      en: >-
        Own choice
  maanden:
    title: { nl: Hoogstens tussen twee bedrijven, en: At most between two firms }
    unit: { nl: maanden, en: months }
    default: 12
    minimum: 1
    maximum: 36
    source:
      nl: >-
        Eigen keuze: na langere leegstand is het geen wisseling meer
      en: >-
        Own choice: a longer vacancy is no change of hands
unit: { nl: '% van de bedrijfsadressen', en: '% of business addresses' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why:
  nl: >-
    Een aandeel van adressen met een vestiging.
  en: >-
    A share of addresses with an establishment.
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: >-
    As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een vestiging die op de eerste dag van de periode was opgeheven telt niet mee als adres
      en: >-
        An establishment that was closed on the first day of the period makes no address
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Of opgeheven vestigingen zijn geleverd wordt per gemeente gevraagd, en van een heel jaar
      en: >-
        Whether closed establishments were delivered is asked by gemeente, and of a whole year
references:
  - >-
    Avans en Centerdata, risicotaxatietool voor bedrijventerreinen: verhuizingen en inschrijvingen als kenmerken
    van een terrein (centerdata.nl); de regel van twee wisselingen is onze keuze
  - >-
    Begrip als in CBS, Bedrijvendynamiek: oprichtingen en opheffingen
*/
WITH opheffing AS (
  SELECT
    area.gemeente,
    min(vestiging.datum_opheffing) AS eerste_dag
  FROM located.vestigingen AS vestiging
  JOIN areas.area AS area
    ON area.code = vestiging.buurt
  WHERE vestiging.datum_opheffing IS NOT NULL
  GROUP BY area.gemeente
),
bijgehouden AS (
  SELECT
    gemeente,
    first
  FROM areas.coverage
  WHERE dataset = 'vestigingen'
),
jaar_met_historie AS (
  SELECT
    coalesce(opheffing.gemeente, bijgehouden.gemeente) AS gemeente,
    jaar.period,
    make_date(jaar.period - (parameter('jaren') - 1), 1, 1) AS van,
    make_date(jaar.period, 12, 31) AS tot
  FROM opheffing
  FULL JOIN bijgehouden
    ON bijgehouden.gemeente = opheffing.gemeente
  JOIN areas.period AS jaar
    ON jaar.period - (parameter('jaren') - 1) >= macro.eerste_hele_jaar(opheffing.eerste_dag, bijgehouden.first)
),
periode AS (
  SELECT DISTINCT
    period,
    van,
    tot
  FROM jaar_met_historie
),
opvolger AS (
  SELECT DISTINCT
    nieuw.vestigingsnummer,
    nieuw.object_id,
    nieuw.datum_vestiging
  FROM located.vestigingen AS nieuw
  JOIN located.vestigingen AS gestopt
    ON gestopt.object_id = nieuw.object_id
    AND gestopt.kvk_nummer <> nieuw.kvk_nummer
    AND gestopt.datum_opheffing <= nieuw.datum_vestiging
    AND gestopt.datum_opheffing > nieuw.datum_vestiging - to_months(parameter('maanden'))
),
adres AS (
  SELECT
    periode.period,
    vestiging.object_id,
    min(vestiging.buurt) AS buurt
  FROM periode
  JOIN located.vestigingen AS vestiging
    ON vestiging.datum_vestiging <= periode.tot
    -- The day of closing is the first on which it is no more.
    AND coalesce(vestiging.datum_opheffing, periode.tot) > periode.van
  WHERE vestiging.buurt IS NOT NULL
  GROUP BY periode.period, vestiging.object_id
),
wissel AS (
  SELECT
    periode.period,
    opvolger.object_id,
    count(*) AS wisselingen
  FROM periode
  JOIN opvolger
    ON opvolger.datum_vestiging BETWEEN periode.van AND periode.tot
  GROUP BY periode.period, opvolger.object_id
)
SELECT
  adres.buurt AS area,
  adres.period,
  count(*) FILTER (wissel.wisselingen >= parameter('wisselingen')) AS numerator,
  count(*) AS denominator
FROM adres
JOIN areas.area AS area
  ON area.code = adres.buurt
JOIN jaar_met_historie AS jaar
  ON jaar.gemeente = area.gemeente
  AND jaar.period = adres.period
LEFT JOIN wissel
  ON wissel.object_id = adres.object_id
  AND wissel.period = adres.period
GROUP BY adres.buurt, adres.period
