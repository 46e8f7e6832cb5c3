/*
title: { nl: Inwoners van 65 jaar of ouder, en: Inhabitants aged 65 or over }
summary:
  nl: Het deel van de inwoners dat 65 jaar of ouder is.
  en: The share of inhabitants aged 65 or over.
measures:
  nl: Inwoners van 65 jaar of ouder op 1 januari, als deel van alle inwoners.
  en: Inhabitants aged 65 or over on 1 January, as a share of all inhabitants.
does_not_measure:
  nl: Risico of kwetsbaarheid van wie dan ook. Het helpt om andere cijfers te begrijpen en telt in geen score mee.
  en: Risk or vulnerability of anybody. It helps to understand other figures and enters no score.
theme: weefsel
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
  inwoners_65_plus AS numerator,
  inwoners AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.inwoners_65_plus, _missing.inwoners)) AS secret
FROM staging.kerncijfers
