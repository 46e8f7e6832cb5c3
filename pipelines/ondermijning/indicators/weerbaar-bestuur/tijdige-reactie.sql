/*
title: { nl: Reactie binnen een week, en: Response within a week }
summary:
  nl: >-
    Bij welk deel van de gemelde incidenten de organisatie binnen een week reageerde.
  en: >-
    In what share of the reported incidents the organisation responded within a week.
measures:
  nl: >-
    Incidenten met een reactie binnen de termijn (een parameter, standaard zeven dagen), als deel van alle
    gemelde incidenten. Een incident zonder bekende reactie telt als niet op tijd.
  en: >-
    Incidents with a response within the term (a parameter, by default seven days), as a share of all reported
    incidents. An incident without a known response counts as not in time.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het zegt niet of de
    reactie goed was, en een register zonder datums lijkt traag. Waar minder wordt gemeld, kan het hoger zijn:
    het telt in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. It does not say whether the response
    was good, and a register without dates looks slow. Where less is reported it may be higher: it enters no
    score.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: administrative
measure: share
contributors: both
about: events
parameters:
  dagen:
    title: { nl: Op tijd, en: In time }
    unit: { nl: dagen, en: days }
    default: 7
    minimum: 0
    maximum: 60
    source:
      nl: >-
        Eigen keuze: protocollen vragen een reactie, en weinige zeggen binnen welke tijd
      en: >-
        Own choice: protocols ask for a response, and few of them say within what time
unit: { nl: '% van de incidenten', en: '% of incidents' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: wilson
interval_why:
  nl: >-
    Een aandeel van gemelde incidenten.
  en: >-
    A share of reported incidents.
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
    Norm uit agressieprotocollen: de organisatie reageert altijd (weerbaarbestuur.nl, agressieprotocol)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  count(*) FILTER (reactie_dagen <= parameter('dagen')) AS numerator,
  count(*) AS denominator
FROM staging.incident
GROUP BY area, period
