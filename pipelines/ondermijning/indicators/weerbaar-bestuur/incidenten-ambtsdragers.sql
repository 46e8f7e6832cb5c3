/*
title: { nl: Agressie tegen politieke ambtsdragers, en: Aggression against political office-holders }
summary:
  nl: Het deel van de gemelde incidenten dat tegen een bestuurder of raadslid is gericht.
  en: The share of reported incidents aimed at an executive or council member.
measures:
  nl: Incidenten met doelgroep politieke ambtsdrager, als deel van alle gemelde incidenten.
  en: Incidents with a political office-holder as target, as a share of all reported incidents.
does_not_measure:
  nl: >-
    Hoeveel ambtsdragers agressie meemaken. Dat meet alleen een vragenlijst: landelijk 45 % in 2024; 31 % vindt dat
    het erbij hoort en meldt dus niet. Een laag aandeel kan betekenen dat ambtsdragers minder melden. Het cijfer
    telt in geen score mee.
  en: >-
    How many office-holders meet aggression. Only a survey measures that: 45 % nationally in 2024; 31 % find it part
    of the job and so do not report. A low share may mean that office-holders report less. The figure enters no
    score.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: share
contributors: both
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
version: '1.0'
changed: '2026-11-23'
references:
  - 'Monitor Integriteit en Veiligheid 2024 (rijksoverheid.nl, 17 december 2024)'
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
*/
SELECT
  area,
  period,
  count(*) FILTER (doelgroep = 'politieke ambtsdrager') AS numerator,
  count(*) AS denominator
FROM staging.incident
GROUP BY area, period
