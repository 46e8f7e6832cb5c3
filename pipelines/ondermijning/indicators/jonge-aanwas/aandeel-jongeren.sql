/*
title: { nl: Jongeren van 15 tot 25 jaar, en: Young people aged 15 to 25 }
summary:
  nl: Het deel van de inwoners dat 15 tot 25 jaar oud is.
  en: The share of inhabitants aged 15 to 25.
measures:
  nl: Inwoners van 15 tot 25 jaar op 1 januari, als deel van alle inwoners.
  en: Inhabitants aged 15 to 25 on 1 January, as a share of all inhabitants.
does_not_measure:
  nl: >-
    Risico. Dit is geen risicocijfer en zegt niets over een jongere of een groep: het helpt alleen om te weten voor
    hoeveel jongeren jeugdwerk, sport en school nodig zijn. Een profiel van jongeren maken wij niet. Een
    studentenbuurt staat hoog.
  en: >-
    Risk. This is no risk figure and says nothing of a young person or a group: it only helps to know for how many
    youth work, sport and schools are needed. We make no profile of young people. A student quarter stands high.
theme: jonge-aanwas
kind: context
direction: neither
effort: administrative
measure: share
contributors: both
about: people
secret: column
unit: { nl: '% van de inwoners', en: '% of inhabitants' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: source
interval: none
interval_why:
  nl: Een volledige telling, geen steekproef; het CBS rondt wel af op vijf.
  en: A full count, no sample; CBS does round it to five.
breaks: []
legal:
  nl: Open gegevens van het CBS.
  en: Open data of CBS (Statistics Netherlands).
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'CBS, Kerncijfers wijken en buurten'
*/
SELECT
  area,
  period,
  inwoners_15_25 AS numerator,
  inwoners AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.inwoners_15_25, _missing.inwoners)) AS secret
FROM staging.kerncijfers
