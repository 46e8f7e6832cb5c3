/*
title: { nl: Gemelde incidenten per ambtsdrager, en: Reported incidents per office-holder }
summary:
  nl: >-
    Hoeveel incidenten tegen bestuurders en raadsleden er zijn gemeld voor elke 100 ambtsdragers.
  en: >-
    How many incidents against executives and council members were reported for every 100 office-holders.
measures:
  nl: >-
    Gemelde incidenten met doelgroep politieke ambtsdrager, per honderd politieke ambtsdragers (de rolgroepen
    onder `parameters` in pipeline.yaml). Een ambtsdrager kan meer dan één incident melden.
  en: >-
    Reported incidents with a political office-holder as target, per hundred political office-holders (the role
    groups under `parameters` in pipeline.yaml). An office-holder may report more than one incident.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Een hoog cijfer kan goed
    nieuws zijn: men meldt. Het telt daarom in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. A high figure may be good news: people
    report. So it enters no score.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: rate
contributors: numerator
about: people
denominator: ambtsdragers
unit: { nl: per 100 ambtsdragers, en: per 100 office-holders }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 10 }
additive: none
interval: poisson
interval_why:
  nl: >-
    Een telling van gemelde incidenten.
  en: >-
    A count of reported incidents.
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
SELECT
  area,
  period,
  count(*) FILTER (doelgroep = 'politieke ambtsdrager') AS numerator
FROM staging.incident
GROUP BY area, period
