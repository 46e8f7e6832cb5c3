/*
title: { nl: Horeca-exploitatievergunningen, en: Operating permits for horeca }
summary:
  nl: Hoeveel horecazaken met een vergunning er zijn voor elke 1.000 inwoners, aan het eind van het jaar.
  en: How many horeca businesses hold a permit for every 1,000 inhabitants, at the end of the year.
measures:
  nl: >-
    Exploitatievergunningen die op 31 december gelden, per duizend inwoners. Een gemeente zonder één vergunning in
    het register heeft geen cijfer: haar register is niet geleverd.
  en: >-
    Operating permits in force on 31 December, per thousand inhabitants. A gemeente without a single permit in the
    register has no figure: its register was not delivered.
does_not_measure:
  nl: Of er iets mis is. In een centrum komen gasten van buiten; inwoners zijn daar een slechte maat.
  en: Whether anything is wrong. A city centre has guests from elsewhere; inhabitants are a poor measure there.
theme: branches
kind: exposure
direction: higher_is_worse
effort: administrative
measure: rate
contributors: both
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: source
interval: poisson
interval_why: { nl: Een telling over inwoners., en: A count over inhabitants. }
breaks: []
legal:
  nl: Openbaar vergunningenregister; namen en adressen worden niet ingelezen.
  en: Public permit register; names and addresses are not taken in.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-23'
references:
  - 'Zicht op Ondermijning, thema Brancheanalyses'
*/
WITH geteld AS (
  SELECT
    member.area,
    vergunning.period,
    count(*) AS vergunningen
  FROM staging.horeca_vergunning AS vergunning
  JOIN areas.member AS member
    ON member.buurt = vergunning.buurt
  GROUP BY member.area, vergunning.period
),
gemeente_met_register AS (
  SELECT DISTINCT
    area.gemeente
  FROM staging.horeca_vergunning AS vergunning
  JOIN areas.area AS area
    ON area.code = vergunning.buurt
)
SELECT
  cijfer.area,
  cijfer.period,
  coalesce(geteld.vergunningen, 0) AS numerator,
  cijfer.inwoners AS denominator
FROM staging.kerncijfers AS cijfer
JOIN areas.area AS area
  ON area.code = cijfer.area
JOIN gemeente_met_register
  ON gemeente_met_register.gemeente = area.gemeente
LEFT JOIN geteld
  ON geteld.area = cijfer.area
  AND geteld.period = cijfer.period
WHERE cijfer.period IN (SELECT period FROM areas.period)
