/*
title: { nl: Plaats van incidenten, en: Place of incidents }
summary:
  nl: >-
    Hoeveel incidenten met een bekende plaats er zijn voor elke 10.000 inwoners, over drie jaar samen.
  en: >-
    How many incidents with a known place there are for every 10,000 inhabitants, over three years together.
measures:
  nl: >-
    Gemelde incidenten waarvan de buurt is opgeschreven, per 10.000 inwoners per jaar. Dat zijn vooral
    incidenten op straat en op huisbezoek; wat aan de balie, de telefoon of online gebeurt, heeft geen plaats.
    Openbaar pas per wijk, en alleen boven de drempel.
  en: >-
    Reported incidents whose buurt was noted, per 10,000 inhabitants a year. These are mostly incidents in the
    street and at visits; what happens at the counter, by telephone or online has no place. Public from the wijk
    up, and only above the threshold.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Een plaats waar veel wordt
    gehandhaafd of op bezoek gegaan, heeft vanzelf meer incidenten: het zegt niets over wie er wonen. Het telt
    in geen score mee. Een incident met een buurtcode die geen buurt van de gemeente is, telt nergens; de run
    waarschuwt daarvoor.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. A place with much enforcement or many
    visits has more incidents of itself: it says nothing of who lives there. It enters no score. An incident
    with a buurt code that is no buurt of the gemeente counts nowhere; the run warns of it.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: per 10.000 inwoners per jaar, en: 'per 10,000 inhabitants a year' }
per: 10000
period: year
pool: 3
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 300 }
additive: sum
interval: poisson
interval_why:
  nl: >-
    Een telling van zeldzame gebeurtenissen.
  en: >-
    A count of rare events.
breaks: []
legal:
  nl: >-
    Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: >-
    The organisation's own register; no data on those who did it or met it.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-27'
references:
  - >-
    WODC, 2023: één vaste vragenset voor registers, met kanaal, doelwit, plaats, ernst en opvolging
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
WITH gemeente_jaar AS (
  SELECT DISTINCT
    area AS gemeente,
    period
  FROM staging.incident
),
geteld AS (
  SELECT
    buurtcode,
    period,
    count(*) AS incidenten
  FROM staging.incident
  WHERE buurtcode IS NOT NULL
  GROUP BY buurtcode, period
)
SELECT
  area.code AS area,
  gemeente_jaar.period,
  coalesce(geteld.incidenten, 0) AS numerator
FROM areas.area AS area
JOIN gemeente_jaar
  ON gemeente_jaar.gemeente = area.gemeente
LEFT JOIN geteld
  ON geteld.buurtcode = area.code
  AND geteld.period = gemeente_jaar.period
WHERE area.level = 'buurt'
