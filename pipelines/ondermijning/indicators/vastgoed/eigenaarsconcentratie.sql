/*
title: { nl: Concentratie van woningbezit, en: Concentration of ownership of dwellings }
summary:
  nl: >-
    Hoe sterk het woningbezit van particuliere verhuurders en bedrijven bij enkele eigenaren ligt.
  en: >-
    How far the dwellings of private landlords and companies lie with a few owners.
measures:
  nl: >-
    De Herfindahl-Hirschman-index over eigenaren met twee of meer woningen in het register: de som van de
    kwadraten van hun aantallen, gedeeld door het kwadraat van de som, keer 10.000. Bij tien even grote
    eigenaren is dat 1.000. Woningcorporaties en overheden tellen niet mee: die zouden het cijfer bepalen, en
    hun bezit is bekend. Wie één woning heeft, woont daar meestal zelf.
  en: >-
    The Herfindahl-Hirschman index over owners of two or more dwellings in the register: the sum of the squares
    of their numbers, divided by the square of the sum, times 10,000. With ten owners of one size it is 1,000.
    Housing associations and governments are left out: they would make the figure, and what they own is known.
    Whoever has one dwelling mostly lives there.
does_not_measure:
  nl: >-
    Macht of misbruik, en niet wie de eigenaar is. Achter twee namen kan één eigenaar staan, en achter één naam
    een pensioenfonds. Een gebied waar één eigenaar meer dan de helft heeft, of twee samen meer dan 85 %, wordt
    niet getoond: dan zou het cijfer over hen gaan. Het is daarom geen cijfer om de grootste eigenaren mee te
    vinden.
  en: >-
    Power or abuse, and not who the owner is. One owner may stand behind two names, and a pension fund behind
    one. An area where one owner has more than half, or two together more than 85 %, is not shown: the figure
    would be about them. So it is no figure to find the largest owners with.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: index
contributors: column
about: dwellings
amounts: column
parameters:
  woningen:
    title: { nl: Minste bezit van een eigenaar, en: Fewest dwellings of an owner }
    unit: { nl: woningen, en: dwellings }
    default: 2
    minimum: 1
    maximum: 50
    source:
      nl: >-
        Eigen keuze: wie één woning heeft, woont er meestal zelf
      en: >-
        Own choice: with one dwelling an owner mostly lives there
unit: { nl: 'HHI, 0 tot 10.000', en: 'HHI, 0 to 10,000' }
per: 10000
period: year
pool: 1
levels: [wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 900 }
additive: none
interval: none
interval_why:
  nl: >-
    Een volledige telling van het register, geen steekproef.
  en: >-
    A full count of the register, no sample.
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: >-
    As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
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
        Wat een eigenaar als woningcorporatie of overheid heeft telt ook niet mee als hij ergens anders onder staat
      en: >-
        What an owner has as a housing association or government does not count where it stands as something else elsewhere
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Herfindahl-Hirschman-index: de som van de kwadraten van de aandelen
  - >-
    Hundepool et al. (2012), Statistical Disclosure Control, ch. 4: (n,k) dominance rule
  - >-
    Zicht op Ondermijning, thema Vastgoed: kenmerken van eigenaren en verblijfsobjecten
*/
WITH eigendom AS (
  SELECT
    eigenaar_id,
    period,
    buurt
  FROM staging.eigendom
  WHERE woning
    AND eigenaar_id IS NOT NULL
    AND eigenaar_type IN ('natuurlijk persoon', 'rechtspersoon', 'stichting')
),
eigenaar AS (
  SELECT
    eigenaar_id,
    period
  FROM eigendom
  GROUP BY eigenaar_id, period
  HAVING count(*) >= parameter('woningen')
),
bezit AS (
  SELECT
    member.area,
    eigendom.period,
    eigendom.eigenaar_id,
    count(*) AS woningen
  FROM eigendom
  JOIN eigenaar
    ON eigenaar.eigenaar_id = eigendom.eigenaar_id
    AND eigenaar.period = eigendom.period
  JOIN areas.member AS member
    ON member.buurt = eigendom.buurt
  WHERE member.level <> 'gebied'
  GROUP BY member.area, eigendom.period, eigendom.eigenaar_id
)
SELECT
  area,
  period,
  sum(woningen * woningen) AS numerator,
  sum(woningen) * sum(woningen) AS denominator,
  count(*) AS contributors,
  sum(woningen) AS amount,
  max(woningen) AS largest,
  list_sum(max(woningen, 2)) - max(woningen) AS second_largest
FROM bezit
GROUP BY area, period
