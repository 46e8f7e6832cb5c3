/*
title: { nl: Instrumentele agressie, en: Instrumental aggression }
summary:
  nl: Het deel van de gemelde incidenten waarbij iemand agressie gebruikt om iets gedaan te krijgen.
  en: The share of reported incidents in which somebody uses aggression to get something done.
measures:
  nl: Incidenten met motief instrumenteel, als deel van de incidenten met een bekend motief.
  en: Incidents with an instrumental motive, as a share of incidents with a known motive.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is. Protocollen zijn ook gebruikt tegen burgers
    die kritisch waren en niet agressief.
  en: >-
    How often aggression occurs: a register counts only what was reported. Protocols were also used against citizens
    who were critical and not aggressive.
theme: weerbaar-bestuur
kind: harm
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
unit: { nl: '% van de incidenten met bekend motief', en: '% of incidents with a known motive' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: wilson
interval_why: { nl: Een aandeel van gemelde incidenten., en: A share of reported incidents. }
breaks: []
legal:
  nl: Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: The organisation's own register; no data on those who did it or met it.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-23'
references:
  - >-
    Indeling naar motief: frustratie, verward gedrag, instrumenteel (A&O-fonds Rijk, arbocatalogus agressie en
    geweld)
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  count(*) FILTER (motief = 'instrumenteel') AS numerator,
  count(*) AS denominator
FROM staging.incident
WHERE motief <> 'onbekend'
GROUP BY area, period
