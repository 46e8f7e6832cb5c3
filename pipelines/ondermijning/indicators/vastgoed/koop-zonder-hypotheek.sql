/*
title: { nl: Koop zonder hypotheek, en: Purchase without a mortgage }
summary:
  nl: Het deel van de verkochte woningen waarvoor bij de koop geen hypotheek is ingeschreven.
  en: The share of dwellings sold for which no mortgage was registered with the purchase.
measures:
  nl: >-
    Verkopen van een woning zonder ingeschreven hypotheekbedrag, als deel van alle verkopen van woningen in het
    jaar. Overdracht binnen de familie telt niet mee, en akten met meer dan één object ook niet: daarin is één
    koper meer dan één verkoop.
  en: >-
    Sales of a dwelling without a registered mortgage, as a share of all sales of dwellings in the year.
    Transfers within the family do not count, nor do deeds of more than one object: in those one buyer is
    several sales.
does_not_measure:
  nl: >-
    Waar het geld vandaan komt. Kopen zonder hypotheek is legaal en gewoon: in de grote steden ging het van 2013
    tot 2017 om meer dan een kwart van de aankopen. Wie koopt van de overwaarde van een vorig huis, telt mee.
    Ook een kind telt mee van wie de ouders geld leenden op hun eigen huis. Beleggers en corporaties lenen
    buiten de akte om en tellen mee.
  en: >-
    Where the money comes from. Buying without a mortgage is legal and common: in the large cities it was over a
    quarter of purchases from 2013 to 2017. Whoever buys with the surplus of an earlier house counts, and so
    does a child whose parents borrowed against their own house. Investors and housing associations borrow
    outside the deed and count.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: dwellings
unit: { nl: '% van de verkochte woningen', en: '% of dwellings sold' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde verkopen., en: A share of registered sales. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Akten met meer dan één object tellen niet mee: één belegger kon het cijfer van een buurt zijn
      en: >-
        Deeds of more than one object do not count: one investor could be the figure of a buurt
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    DNB en Kadaster, in NRC van 20 juli 2017: sinds 2013 meer dan een kwart van de aankopen in de grote steden
    zonder hypotheek
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (coalesce(hypotheekbedrag, 0) = 0) AS numerator,
  count(*) AS denominator
FROM staging.transactie
WHERE buurt IS NOT NULL
  AND woning
  AND een_object
GROUP BY buurt, period
