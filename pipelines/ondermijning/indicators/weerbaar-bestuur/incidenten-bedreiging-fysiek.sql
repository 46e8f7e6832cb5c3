/*
title: { nl: Bedreiging en fysieke agressie, en: Threats and physical aggression }
summary:
  nl: Het deel van de gemelde incidenten dat een bedreiging of fysieke agressie is.
  en: The share of reported incidents that are a threat or physical aggression.
measures:
  nl: >-
    Incidenten met vorm bedreiging of fysiek, als deel van alle gemelde incidenten: hoe zwaar de meldingen zijn.
  en: >-
    Incidents of the form threat or physical, as a share of all reported incidents: how heavy the reports are.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt. Een hoog aandeel kan ook komen doordat lichte incidenten niet worden gemeld.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief.
  en: >-
    How often aggression occurs. A high share may also come about because light incidents go unreported. Protocols
    were also used against citizens who were critical and not aggressive.
theme: weerbaar-bestuur
kind: harm
direction: higher_is_worse
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
  - 'Indeling naar vorm: verbaal, fysiek, bedreiging en andere (A&O-fonds Rijk, arbocatalogus; betermetarbo.nl)'
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  count(*) FILTER (vorm IN ('bedreiging', 'fysiek')) AS numerator,
  count(*) AS denominator
FROM staging.incident
GROUP BY area, period
