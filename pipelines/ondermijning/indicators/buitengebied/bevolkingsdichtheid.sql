/*
title: { nl: Bevolkingsdichtheid, en: Population density }
summary:
  nl: Hoeveel mensen er wonen op elke vierkante kilometer land.
  en: How many people live on every square kilometre of land.
measures:
  nl: Inwoners op 1 januari, per vierkante kilometer land (water telt niet mee).
  en: Inhabitants on 1 January, per square kilometre of land (water does not count).
does_not_measure:
  nl: >-
    Ondermijning. Weinig mensen betekent weinig ogen, en dat kan een plek aantrekkelijk maken; een stil gebied is
    daarmee nog niet onveilig. Het cijfer telt in geen score mee.
  en: >-
    Undermining crime. Few people means few eyes, and that can make a place attractive; a quiet area is not unsafe
    for that. The figure enters no score.
theme: buitengebied
kind: context
direction: neither
effort: administrative
measure: rate
contributors: numerator
about: land
secret: column
unit: { nl: inwoners per km² land, en: inhabitants per km² of land }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 1 }
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
  - 'CBS, Kerncijfers wijken en buurten: bevolkingsdichtheid; hier opnieuw berekend uit inwoners en hectaren land'
  - 'CCV, lens ondermijning buitengebieden: vier soorten buitengebied (hetccv.nl)'
*/
SELECT
  area,
  period,
  inwoners AS numerator,
  oppervlakte_land AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.inwoners, _missing.oppervlakte_land)) AS secret
FROM staging.kerncijfers
