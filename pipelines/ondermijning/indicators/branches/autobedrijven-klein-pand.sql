/*
title: { nl: Autobedrijven in een klein pand, en: Car firms in small premises }
summary:
  nl: >-
    Het deel van de bedrijven dat een autobedrijf is op een adres van minder dan 60 vierkante meter.
  en: >-
    The share of establishments that are a car firm at an address of less than 60 square metres.
measures:
  nl: >-
    Vestigingen in de autobranche (handel in, reparatie en verhuur van auto’s: de lijst onder `parameters` in
    pipeline.yaml, SBI 2008 of SBI 2025) op een adres kleiner dan 60 m², als deel van alle vestigingen op een
    adres met bekende oppervlakte, op 31 december. De grens van 60 m² is onze keuze: minder dan ruimte voor een
    brug, een auto en een werkbank; er is geen norm.
  en: >-
    Establishments in the car trade (trade in, repair and hire of cars: the list under `parameters` in
    pipeline.yaml, SBI 2008 or SBI 2025) at an address smaller than 60 m², as a share of all establishments at
    an address with a known floor area, on 31 December. The limit of 60 m² is our choice: less than room for a
    lift, a car and a bench; there is no norm.
does_not_measure:
  nl: >-
    Of een bedrijf deugt. Een monteur die bij klanten werkt of een handelaar die alleen via internet verkoopt,
    staat vaak op een huisadres. In Son en Breugel vielen in 2022 acht autobedrijven op door zo’n methode: na de
    inval bleek geen van de acht verdacht. Het cijfer is vooral hoog waar veel autobedrijven zijn, en telt in
    geen score mee.
  en: >-
    Whether a firm is sound. A mechanic who works at his customers or a trader who sells online only is often
    registered at a home. In Son en Breugel eight car firms stood out by such a method in 2022: after the raid
    none of the eight was a suspect. The figure is high above all where car firms are many, and enters no score.
theme: branches
kind: signal
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  m2:
    title: { nl: Klein pand, en: Small premises }
    unit: { nl: m², en: m² }
    default: 60
    minimum: 10
    maximum: 200
    source:
      nl: >-
        Eigen keuze: minder dan ruimte voor een brug, een auto en een werkbank; er is geen norm
      en: >-
        Own choice: less than room for a lift, a car and a bench; there is no norm
unit: { nl: '% van de vestigingen', en: '% of establishments' }
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
    Een aandeel van geregistreerde vestigingen.
  en: >-
    A share of registered establishments.
breaks:
  - date: '2025-09'
    cause:
      nl: 'KVK ging over op SBI 2025: de lijst van die indeling past niet helemaal'
      en: 'KVK changed over to SBI 2025: the list of that edition does not match fully'
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
    what: { nl: 'Eerste versie: SBI 2008, grens van 60 m² vast', en: 'First version: SBI 2008, a fixed limit of 60 m²' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Lijst van branches voor SBI 2008 en 2025 (met verhuur); de grens is een keuze', en: 'List of branches for SBI 2008 and 2025 (hire too); the limit is a choice' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    DOOK (VNG Realisatie), thema autobranche: SBI 45 en 77, volgens de Handreiking Informatiebeeld autobranche
    (Taskforce-RIEC, Avans)
  - >-
    Omroep Brabant, september 2022: bedrijven gecontroleerd omdat een ondermijningstool dat zegt
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (auto AND oppervlakte < parameter('m2')) AS numerator,
  count(*) AS denominator
FROM staging.vestiging_branche
WHERE buurt IS NOT NULL
  AND oppervlakte IS NOT NULL
GROUP BY buurt, period
