/*
title: { nl: Veel bedrijven op een klein adres, en: Many firms at a small address }
summary:
  nl: Het deel van de bedrijfsadressen dat klein is en waar toch vier of meer bedrijven staan ingeschreven.
  en: The share of business addresses that are small and yet have four or more firms registered.
measures:
  nl: >-
    Adressen kleiner dan 50 m² met vier of meer vestigingen, als deel van de adressen met een vestiging en een
    bekende oppervlakte, op 31 december. De grenzen van 50 m² en vier vestigingen zijn onze keuze; er is geen norm.
  en: >-
    Addresses smaller than 50 m² with four or more establishments, as a share of addresses with an establishment and
    a known floor area, on 31 December. The limits of 50 m² and four establishments are our choice; there is no
    norm.
does_not_measure:
  nl: >-
    Brievenbusfirma’s. Een ondernemer met een holding en enkele bv’s, een boekhouder, een gedeeld kantoor of een
    atelier komt ook aan vier.
  en: >-
    Letter-box firms. An entrepreneur with a holding and some companies, an accountant, a shared office or a studio
    comes to four as well.
theme: branches
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
unit: { nl: '% van de bedrijfsadressen', en: '% of business addresses' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van adressen met een vestiging., en: A share of addresses with an establishment. }
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
  - >-
    Werkwijze als bij Landelijke Aanpak Adreskwaliteit (RvIG): een eenvoudige regel van aantal en oppervlakte, hier
    alleen geteld per gebied
*/
WITH bedrijfsadres AS (
  SELECT
    period,
    object_id,
    buurt,
    oppervlakte,
    count(*) AS vestigingen
  FROM staging.vestiging
  WHERE buurt IS NOT NULL
    AND oppervlakte IS NOT NULL
  GROUP BY period, object_id, buurt, oppervlakte
)
SELECT
  buurt AS area,
  period,
  count(*) FILTER (vestigingen >= 4 AND oppervlakte < 50) AS numerator,
  count(*) AS denominator
FROM bedrijfsadres
GROUP BY buurt, period
