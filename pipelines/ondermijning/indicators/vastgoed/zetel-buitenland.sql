/*
title: { nl: Eigenaar met zetel in het buitenland, en: Owner seated abroad }
summary:
  nl: Het deel van de panden van bedrijven en stichtingen waarvan de eigenaar in het buitenland is gevestigd.
  en: The share of the properties of companies and foundations whose owner is seated abroad.
measures:
  nl: >-
    Objecten van een rechtspersoon of stichting met zetel in het buitenland, als deel van de objecten van
    rechtspersonen en stichtingen waarvan de zetel bekend is, op de peildatum. Het gaat alleen om rechtspersonen:
    van mensen wordt geen land ingelezen.
  en: >-
    Objects of a legal person or foundation seated abroad, as a share of the objects of legal persons and
    foundations whose seat is known, on the reference date. It is about legal persons only: of people no country is
    taken in.
does_not_measure:
  nl: >-
    Misbruik, of de afkomst van iemand. Veel beleggers en ketens hebben hun zetel buiten Nederland. Het zegt alleen
    dat de eigenaar hier minder makkelijk is na te gaan, en telt in geen score mee.
  en: >-
    Abuse, or the origin of anybody. Many investors and chains are seated outside the Netherlands. It only says that
    the owner is less easily checked here, and enters no score.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: dwellings
amounts: numerator
unit: { nl: '% van de objecten van rechtspersonen', en: '% of objects of legal persons' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 50 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde objecten., en: A share of registered objects. }
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
  - >-
    Transcrime: afstand tot de uiteindelijke eigenaar en buitenlandse structuren als signalen bij bedrijven
    (bvdinfo.com)
*/
WITH bezit AS (
  SELECT
    buurt,
    period,
    zetel_buitenland AS telt,
    -- Who is not known is taken for one owner: then too much lies with one, and never too little.
    eigenaar_id,
    count(*) AS objecten
  FROM staging.eigendom
  WHERE buurt IS NOT NULL
    AND eigenaar_type IN ('rechtspersoon', 'stichting')
    AND zetel_buitenland IS NOT NULL
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
