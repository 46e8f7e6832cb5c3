/*
title: { nl: Veel bedrijven op een klein adres, en: Many firms at a small address }
summary:
  nl: >-
    Het deel van de bedrijfsadressen dat klein is en waar toch vier of meer bedrijven staan ingeschreven.
  en: >-
    The share of business addresses that are small and yet have four or more firms registered.
measures:
  nl: >-
    Adressen kleiner dan 50 m² met vier of meer bedrijven (verschillende KVK-nummers), als deel van de adressen
    met een vestiging en een bekende oppervlakte, op 31 december. De grenzen zijn onze keuze; er is geen norm.
  en: >-
    Addresses smaller than 50 m² with four or more firms (different numbers in the trade register), as a share
    of addresses with an establishment and a known floor area, on 31 December. The limits are our choice; there
    is no norm.
does_not_measure:
  nl: >-
    Brievenbusfirma’s. Een ondernemer met een holding en enkele bv’s, een boekhouder, een gedeeld kantoor of een
    atelier komt ook aan vier.
  en: >-
    Letter-box firms. An entrepreneur with a holding and some companies, an accountant, a shared office or a
    studio comes to four as well.
theme: branches
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  bedrijven:
    title: { nl: Veel bedrijven, en: Many firms }
    unit: { nl: bedrijven, en: firms }
    default: 4
    minimum: 2
    maximum: 50
    source:
      nl: >-
        Eigen keuze; er is geen norm
      en: >-
        Own choice; there is no norm
  m2:
    title: { nl: Klein adres, en: Small address }
    unit: { nl: m², en: m² }
    default: 50
    minimum: 10
    maximum: 500
    source:
      nl: >-
        Eigen keuze; er is geen norm
      en: >-
        Own choice; there is no norm
unit: { nl: '% van de bedrijfsadressen', en: '% of business addresses' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
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
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie: telde vestigingen', en: 'First version: counted establishments' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Telt verschillende bedrijven; beide grenzen zijn een keuze', en: 'Counts different firms; both limits are choices' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Werkwijze als bij Landelijke Aanpak Adreskwaliteit (RvIG): een eenvoudige regel van aantal en oppervlakte,
    hier alleen geteld per gebied
*/
WITH bedrijfsadres AS (
  SELECT
    period,
    object_id,
    buurt,
    oppervlakte,
    count(DISTINCT kvk_nummer) FILTER (oppervlakte < parameter('m2')) AS bedrijven
  FROM staging.vestiging
  WHERE buurt IS NOT NULL
    AND oppervlakte IS NOT NULL
  GROUP BY period, object_id, buurt, oppervlakte
)
SELECT
  buurt AS area,
  period,
  count(*) FILTER (bedrijven >= parameter('bedrijven')) AS numerator,
  count(*) AS denominator
FROM bedrijfsadres
GROUP BY buurt, period
