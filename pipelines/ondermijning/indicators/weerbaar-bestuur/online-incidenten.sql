/*
title: { nl: Agressie online, en: Aggression online }
summary:
  nl: Het deel van de gemelde incidenten dat online of via sociale media gebeurt.
  en: The share of reported incidents that happen online or through social media.
measures:
  nl: Incidenten met vorm online of kanaal sociale media, als deel van alle gemelde incidenten.
  en: Incidents of the form online or through social media, as a share of all reported incidents.
does_not_measure:
  nl: >-
    Of het erger is: online is geen maat voor ernst en telt daarom niet mee in een score. Wat online gebeurt, wordt
    minder gemeld dan wat aan de balie gebeurt. Een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief.
  en: >-
    Whether it is worse: online is no measure of severity and so does not enter a score. What happens online is
    reported less than what happens at the counter. A register counts only what was reported, and gives no prevalence.
    Protocols were also used against citizens who were critical and not aggressive.
theme: weerbaar-bestuur
kind: context
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
        De kaart zegt voluit wat een register niet kan zeggen; de cijfers zijn gelijk
      en: >-
        The card says in full what a register cannot say; the figures are the same
references:
  - >-
    Monitor Integriteit en Veiligheid 2020: bijna de helft van de incidenten via sociale media of internet
    (gemeente.nu)
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  count(*) FILTER (online) AS numerator,
  count(*) AS denominator
FROM staging.incident
GROUP BY area, period
