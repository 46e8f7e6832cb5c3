/*
title: { nl: Koop zonder hypotheek, en: Purchase without a mortgage }
summary:
  nl: Het deel van de verkochte woningen waarvoor bij de koop geen hypotheek is ingeschreven.
  en: The share of dwellings sold for which no mortgage was registered with the purchase.
measures:
  nl: >-
    Verkopen van een woning zonder ingeschreven hypotheekbedrag, als deel van alle verkopen van woningen in het
    jaar. Overdracht binnen de familie telt niet mee.
  en: >-
    Sales of a dwelling without a registered mortgage, as a share of all sales of dwellings in the year.
    Transfers within the family do not count.
does_not_measure:
  nl: >-
    Waar het geld vandaan komt. Kopen zonder hypotheek is legaal en gewoon: in de grote steden ging het van 2013
    tot 2017 om meer dan een kwart van de aankopen. Wie koopt van de overwaarde van een vorig huis, telt mee.
    Ook een kind telt mee van wie de ouders geld leenden op hun eigen huis.
  en: >-
    Where the money comes from. Buying without a mortgage is legal and common: in the large cities it was over a
    quarter of purchases from 2013 to 2017. Whoever buys with the surplus of an earlier house counts, and so
    does a child whose parents borrowed against their own house.
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
version: '1.0'
changed: '2026-11-23'
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
GROUP BY buurt, period
