/*
title: { nl: Nazorg aangeboden, en: Aftercare offered }
summary:
  nl: Bij welk deel van de gemelde incidenten de organisatie nazorg heeft aangeboden.
  en: In what share of the reported incidents the organisation offered aftercare.
measures:
  nl: Incidenten waarbij nazorg is aangeboden, als deel van alle gemelde incidenten.
  en: Incidents with aftercare offered, as a share of all reported incidents.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het zegt ook niet of de
    nazorg hielp of nodig was. Een organisatie waar alleen ernstige incidenten worden gemeld, of die op weinig
    incidenten reageert, lijkt hier beter; daarom telt het in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. Nor does it say whether the aftercare
    helped or was needed. An organisation where only severe incidents are reported, or that responds to few,
    looks better here; so it enters no score.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: administrative
measure: share
contributors: both
about: events
unit: { nl: '% van de incidenten', en: '% of incidents' }
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
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Telt niet meer mee in de score: wie minder meldt, zou beter lijken
      en: >-
        No longer in the score: whoever reports less would look better
references:
  - 'Gemeentelijk Incidenten Registratiesysteem (GIR), A&O-fonds Gemeenten: opvang en nazorg als vast onderdeel'
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  count(*) FILTER (nazorg) AS numerator,
  count(*) AS denominator
FROM staging.incident
GROUP BY area, period
