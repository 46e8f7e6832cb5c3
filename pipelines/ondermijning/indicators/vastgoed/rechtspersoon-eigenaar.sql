/*
title: { nl: Woningen van een rechtspersoon, en: Dwellings owned by a legal person }
summary:
  nl: Het deel van de woningen dat van een bedrijf of stichting is, en niet van een woningcorporatie of de overheid.
  en: The share of dwellings owned by a company or foundation, and not by a housing association or the government.
measures:
  nl: >-
    Woningen met als eigenaar een rechtspersoon of stichting, als deel van de woningen met een bekende soort
    eigenaar op de peildatum. Woningcorporaties en overheden staan in de noemer, niet in de teller.
  en: >-
    Dwellings owned by a company or foundation, as a share of dwellings with a known kind of owner on the reference
    date. Housing associations and governments are in the denominator, not in the numerator.
does_not_measure:
  nl: >-
    Misbruik. Pensioenfondsen, beleggers, zorginstellingen en kerken verhuren woningen op een gewone manier. Het
    zegt alleen waar achter een eigenaar nog een eigenaar kan staan, en telt daarom niet mee in een score.
  en: >-
    Abuse. Pension funds, investors, care institutions and churches let dwellings in an ordinary way. It only says
    where an owner may stand behind the owner, and so does not enter a score.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: dwellings
amounts: numerator
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde woningen., en: A share of registered dwellings. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
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
  - 'Transcrime, IARM: ondoorzichtig eigendom als kwetsbaarheid voor witwassen'
  - 'Zicht op Ondermijning, thema Vastgoed: kenmerken van eigenaren en verblijfsobjecten'
*/
WITH bezit AS (
  SELECT
    buurt,
    period,
    eigenaar_type IN ('rechtspersoon', 'stichting') AS telt,
    -- Who is not known is taken for one owner: then too much lies with one, and never too little.
    eigenaar_id,
    count(*) AS objecten
  FROM staging.eigendom
  WHERE buurt IS NOT NULL
    AND woning
    AND eigenaar_type <> 'onbekend'
  GROUP BY ALL
)
SELECT
  buurt AS area,
  period,
  coalesce(sum(objecten) FILTER (telt), 0) AS numerator,
  sum(objecten) AS denominator,
  coalesce(max(objecten) FILTER (telt), 0) AS largest,
  coalesce(list_sum(max(objecten, 2) FILTER (telt)) - max(objecten) FILTER (telt), 0) AS second_largest
FROM bezit
GROUP BY buurt, period
